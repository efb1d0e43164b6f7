import { and, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { checkCodes, organiserHistory, passkeys, sessions } from "@/db/schema/organisers";
import { currentKeyId, newNonce } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/messages/commands";
import type { SessionProof } from "@/lib/people/rules";
import { checkCode, isSameCode, mostTries } from "./check-code";

const lifetimeMs = 10 * 60_000;

/** Who is signed in, and on which browser. */
interface Here {
  id: string;
  session: { id: string };
}

/** Why a code is no proof: for whoever has a passkey none is; it is not the one; or there is none left that could be. */
export type CodeRefusal = "has_passkey" | "wrong" | "over";

type CodeAnswer<Reason extends CodeRefusal> = { ok: true } | { ok: false; reason: Reason };

/**
 * Mails a code that proves who is at this browser, and at no other, to somebody who has no passkey: a code proves less.
 * Codes of before that still work go on working: mail is slow, and the older one may be what arrives first.
 */
export async function mailCheckCode(
  { id: organiserId, session }: Here,
  now: Date,
): Promise<CodeAnswer<"has_passkey">> {
  const at = new Date();
  const code = { id: newId(), nonce: newNonce(), keyId: currentKeyId() };
  return db().transaction(async (tx) => {
    if (await hasPasskey(tx, organiserId)) return { ok: false, reason: "has_passkey" };
    await tx.insert(checkCodes).values({
      ...code,
      organiserId,
      sessionId: session.id,
      createdAt: at,
      expiresAt: new Date(at.getTime() + lifetimeMs),
    });
    await enqueue(tx, now, [{ kind: "check_code", organiserId, checkCodeId: code.id }]);
    return { ok: true };
  });
}

/**
 * Takes a typed code: the browser counts as checked, and every code of it is used up. A wrong one counts as a try of
 * each code that it could have been, and five tries end a code. One mailed before a passkey was added counts no more.
 */
export async function enterCheckCode(
  { id: organiserId, session }: Here,
  typed: string,
  now: Date,
): Promise<CodeAnswer<CodeRefusal>> {
  return db().transaction(async (tx) => {
    if (await hasPasskey(tx, organiserId)) return { ok: false, reason: "has_passkey" };
    const open = await tx
      .select()
      .from(checkCodes)
      .where(
        and(
          eq(checkCodes.sessionId, session.id),
          eq(checkCodes.organiserId, organiserId),
          isNull(checkCodes.usedAt),
          lt(checkCodes.tries, mostTries),
          gt(checkCodes.expiresAt, new Date()),
        ),
      )
      .orderBy(checkCodes.id)
      .for("update");
    if (open.length === 0) return { ok: false, reason: "over" };
    const those = inArray(
      checkCodes.id,
      open.map(({ id }) => id),
    );
    if (!open.some((row) => isSameCode(typed, checkCode(row)))) {
      await tx
        .update(checkCodes)
        .set({ tries: sql`${checkCodes.tries} + 1` })
        .where(those);
      return { ok: false, reason: open.some(({ tries }) => tries + 1 < mostTries) ? "wrong" : "over" };
    }
    await tx.update(checkCodes).set({ usedAt: new Date() }).where(those);
    await noteCheck(tx, { organiserId, sessionId: session.id, how: "email" }, now);
    return { ok: true };
  });
}

/** Notes that whoever is at a browser has proved who they are, just now. */
export async function noteCheck(
  tx: Transaction,
  { organiserId, sessionId, how }: { organiserId: string; sessionId: string; how: SessionProof },
  now: Date,
): Promise<void> {
  await tx.update(sessions).set({ checkedAt: new Date() }).where(eq(sessions.id, sessionId));
  await tx.insert(organiserHistory).values({ organiserId, act: "proved_identity", detail: { how }, at: now });
}

async function hasPasskey(tx: Transaction, organiserId: string): Promise<boolean> {
  const [one] = await tx
    .select({ id: passkeys.id })
    .from(passkeys)
    .where(eq(passkeys.organiserId, organiserId))
    .limit(1);
  return one !== undefined;
}
