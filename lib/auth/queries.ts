import { and, count, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { organisers, sessions, signInTokens } from "@/db/schema/organisers";
import { hashSignInToken } from "./sign-in-token";

/** The organiser whom an unused sign-in link belongs to, or null. Reads only: opening a link uses nothing up. */
export async function findSignIn(token: string): Promise<{ email: string; name: string } | null> {
  const [found] = await db()
    .select({ email: organisers.email, name: organisers.name })
    .from(signInTokens)
    .innerJoin(organisers, and(eq(organisers.id, signInTokens.organiserId), isNull(organisers.endedAt)))
    .where(
      and(
        eq(signInTokens.tokenHash, hashSignInToken(token)),
        isNull(signInTokens.usedAt),
        gt(signInTokens.expiresAt, new Date()),
      ),
    );
  return found ?? null;
}

/** How many browsers an organiser is signed in on. */
export async function countSessions(organiserId: string): Promise<number> {
  const [row] = await db()
    .select({ browsers: count() })
    .from(sessions)
    .where(and(eq(sessions.organiserId, organiserId), gt(sessions.expiresAt, new Date())));
  return row?.browsers ?? 0;
}
