import { and, asc, count, desc, eq, gt, isNull, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { checkCodes, organisers, passkeys, sessions, signInTokens } from "@/db/schema/organisers";
import type { SessionProof } from "@/lib/people/rules";
import { mostTries } from "./check-code";
import { hashSignInToken } from "./sign-in-token";

/** The organiser whom an unused sign-in link belongs to, or null. Reads only: opening a link uses nothing up. */
export async function findSignIn(
  token: string,
): Promise<{ id: string; email: string; name: string; hasJoined: boolean } | null> {
  const [found] = await db()
    .select({
      id: organisers.id,
      email: organisers.email,
      name: organisers.name,
      joinedAt: organisers.joinedAt,
    })
    .from(signInTokens)
    .innerJoin(organisers, and(eq(organisers.id, signInTokens.organiserId), isNull(organisers.endedAt)))
    .where(
      and(
        eq(signInTokens.tokenHash, hashSignInToken(token)),
        isNull(signInTokens.usedAt),
        gt(signInTokens.expiresAt, new Date()),
      ),
    );
  if (!found) return null;
  const { joinedAt, ...organiser } = found;
  return { ...organiser, hasJoined: joinedAt !== null };
}

/** A browser on which somebody is signed in. */
export interface SessionView {
  id: string;
  /** In a few words; empty for one that was not asked. */
  device: string;
  how: SessionProof;
  /** By the machine's clock. */
  since: Date;
}

/** The browsers an organiser is signed in on, newest first. */
export async function listSessions(organiserId: string): Promise<SessionView[]> {
  const { id, device, how, createdAt } = sessions;
  return db()
    .select({ id, device, how, since: createdAt })
    .from(sessions)
    .where(and(eq(sessions.organiserId, organiserId), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(createdAt), desc(id));
}

/** A passkey as its owner sees it. */
export interface PasskeyView {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** An organiser's passkeys, oldest first. */
export async function listPasskeys(organiserId: string): Promise<PasskeyView[]> {
  const { id, name, createdAt, lastUsedAt } = passkeys;
  return db()
    .select({ id, name, createdAt, lastUsedAt })
    .from(passkeys)
    .where(eq(passkeys.organiserId, organiserId))
    .orderBy(asc(createdAt), asc(id));
}

/** How many passkeys an organiser has. */
export async function countPasskeys(organiserId: string): Promise<number> {
  const [row] = await db()
    .select({ passkeys: count() })
    .from(passkeys)
    .where(eq(passkeys.organiserId, organiserId));
  return row?.passkeys ?? 0;
}

/** Whether a code was mailed to this browser's organiser that can still be typed here. */
export async function hasOpenCode(sessionId: string): Promise<boolean> {
  const [open] = await db()
    .select({ id: checkCodes.id })
    .from(checkCodes)
    .where(
      and(
        eq(checkCodes.sessionId, sessionId),
        isNull(checkCodes.usedAt),
        lt(checkCodes.tries, mostTries),
        gt(checkCodes.expiresAt, new Date()),
      ),
    )
    .limit(1);
  return open !== undefined;
}
