import { and, count, eq, gt, isNull, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organiserHistory, organisers, sessions, signInTokens } from "@/db/schema/organisers";
import { currentKeyId, hashToken, newNonce } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/messages/commands";
import { emailKey } from "@/lib/people/rules";
import { hashSignInToken, signInToken } from "./sign-in-token";

const signInMs = 15 * 60_000;
const unusedAtOnce = 5;

/**
 * Mails a sign-in link to an organiser. To anybody else it does nothing, and the caller answers the same.
 * While five unused links still work it sends no sixth: a stranger who presses cannot lock the organiser out.
 */
export async function requestSignIn(email: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [organiser] = await tx
      .select({ id: organisers.id })
      .from(organisers)
      .where(and(eq(organisers.emailKey, emailKey(email)), isNull(organisers.endedAt)))
      .for("update");
    if (!organiser) return;
    const [unused] = await tx
      .select({ links: count() })
      .from(signInTokens)
      .where(
        and(
          eq(signInTokens.organiserId, organiser.id),
          isNull(signInTokens.usedAt),
          gt(signInTokens.expiresAt, new Date()),
        ),
      );
    if ((unused?.links ?? 0) >= unusedAtOnce) return;
    const token = await makeSignInToken(tx, organiser.id);
    await enqueue(tx, now, [{ kind: "sign_in", organiserId: organiser.id, signInTokenId: token.id }]);
  });
}

/**
 * Makes a one-time sign-in token. Sign-in goes by the machine's time, not the forum's clock: next-auth's
 * sessions do too, and a demonstration's evening must not sign anybody out.
 */
export async function makeSignInToken(
  tx: Pick<ReturnType<typeof db>, "insert">,
  organiserId: string,
  lifetimeMs = signInMs,
): Promise<{ id: string; token: string }> {
  const row = { id: newId(), nonce: newNonce(), keyId: currentKeyId() };
  const token = signInToken(row);
  const createdAt = new Date();
  await tx.insert(signInTokens).values({
    ...row,
    organiserId,
    tokenHash: hashSignInToken(token),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + lifetimeMs),
  });
  return { id: row.id, token };
}

/** Makes an organiser's unused sign-in links useless, those of an invitation too. */
export async function endSignInLinks(tx: Transaction, organiserId: string): Promise<void> {
  const at = new Date();
  await tx
    .update(signInTokens)
    .set({ expiresAt: at })
    .where(
      and(
        eq(signInTokens.organiserId, organiserId),
        isNull(signInTokens.usedAt),
        gt(signInTokens.expiresAt, at),
      ),
    );
}

/** Ends a signed-in browser, for signing out. */
export async function endSession(sessionToken: string): Promise<void> {
  await db()
    .delete(sessions)
    .where(eq(sessions.tokenHash, hashToken(sessionToken)));
}

/** Ends one of an organiser's signed-in browsers by its id. Returns whether there was one. */
export async function endOneSession(organiserId: string, sessionId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.organiserId, organiserId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) return false;
    await tx.insert(organiserHistory).values({ organiserId, act: "ended_session", at: now });
    return true;
  });
}

/** Ends every other signed-in browser of an organiser: for a lost phone. Returns how many. */
export async function endOtherSessions(
  organiserId: string,
  sessionToken: string,
  now: Date,
): Promise<number> {
  return db().transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.organiserId, organiserId), ne(sessions.tokenHash, hashToken(sessionToken))))
      .returning({ tokenHash: sessions.tokenHash });
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "ended_sessions", detail: { ended: ended.length }, at: now });
    return ended.length;
  });
}
