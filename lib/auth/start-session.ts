import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { organiserHistory, organisers, sessions } from "@/db/schema/organisers";
import { hashToken, newSecret } from "@/lib/crypto";
import type { SessionProof } from "@/lib/people/rules";
import { deviceWords } from "./device";
import { sessionCookieName, sessionCookieOptions, sessionMs } from "./next-auth";

/**
 * Signs an organiser in on a browser, in the shape in which next-auth does and reads it: an unguessable cookie of which
 * only the hash is kept. Returns the header that sets it.
 */
export async function startSession(
  tx: Transaction,
  organiserId: string,
  { how, userAgent }: { how: SessionProof; userAgent: string | null },
): Promise<string> {
  const token = newSecret();
  const at = new Date();
  const expiresAt = new Date(at.getTime() + sessionMs);
  await tx.insert(sessions).values({
    tokenHash: hashToken(token),
    organiserId,
    how,
    device: deviceWords(userAgent),
    checkedAt: at,
    createdAt: at,
    expiresAt,
  });
  const { path, secure } = sessionCookieOptions();
  const flags = [`Path=${path}`, `Expires=${expiresAt.toUTCString()}`, "HttpOnly"];
  return [`${sessionCookieName()}=${token}`, ...flags, ...(secure ? ["Secure"] : []), "SameSite=Lax"].join(
    "; ",
  );
}

/** Writes a sign-in into the history. The first one is when an invited member joins. */
export async function noteSignIn(
  tx: Transaction,
  organiserId: string,
  how: SessionProof,
  now: Date,
): Promise<void> {
  const joined = await tx
    .update(organisers)
    .set({ joinedAt: now })
    .where(and(eq(organisers.id, organiserId), isNull(organisers.joinedAt)))
    .returning({ id: organisers.id });
  const acts = joined.length > 0 ? ["signed_in", "joined_team"] : ["signed_in"];
  await tx
    .insert(organiserHistory)
    .values(acts.map((act) => ({ organiserId, act, detail: { how }, at: now })));
}
