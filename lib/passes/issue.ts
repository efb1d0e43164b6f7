import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { passes, seats } from "@/db/schema/passes";
import { currentKeyId, deriveToken, hashToken, newNonce } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { passExpiresAt } from "@/lib/meetings/rules";
import type { PassState } from "./rules";

// Steps that join somebody else's transaction; each expects the meeting's row to be locked by it, so that a
// pass of a dead edition can never be made beside a re-issue.

const chunk = 1000;

/** The token of a pass: 43 characters, derived again from the row and SECRET_KEY (mail-and-links 8.1). */
export function passToken(pass: { id: string; edition: number; nonce: string; keyId: string }): string {
  return deriveToken("join", pass);
}

/** Makes a live pass for each registration, all of one edition. Fails on the index if one has a live pass. */
export async function issuePasses(
  tx: Transaction,
  meeting: { id: string; edition: number; endsAt: Date },
  registrationIds: string[],
  now: Date,
): Promise<void> {
  const keyId = currentKeyId();
  const rows = registrationIds.map((registrationId) => {
    const pass = { id: newId(), edition: meeting.edition, nonce: newNonce(), keyId };
    return {
      ...pass,
      registrationId,
      meetingId: meeting.id,
      tokenHash: hashToken(passToken(pass)),
      createdAt: now,
      expiresAt: passExpiresAt(meeting),
    };
  });
  for (let at = 0; at < rows.length; at += chunk) await tx.insert(passes).values(rows.slice(at, at + chunk));
}

/** Passes work as long past the meeting's end as ever, whenever that is now. Their links stay the same. */
export async function moveExpiryOfPasses(
  tx: Transaction,
  meeting: { id: string; endsAt: Date },
): Promise<void> {
  await tx
    .update(passes)
    .set({ expiresAt: passExpiresAt(meeting) })
    .where(and(eq(passes.meetingId, meeting.id), eq(passes.state, "live")));
}

/** Ends one registration's live pass, if any, and whatever seat it had: the link is dead at commit. */
export async function endPass(
  tx: Transaction,
  registrationId: string,
  state: Exclude<PassState, "live">,
  now: Date,
): Promise<void> {
  const ended = await tx
    .update(passes)
    .set({ state, endedAt: now })
    .where(and(eq(passes.registrationId, registrationId), eq(passes.state, "live")))
    .returning({ id: passes.id });
  for (const pass of ended)
    await tx
      .update(seats)
      .set({ endedAt: now })
      .where(and(eq(seats.passId, pass.id), isNull(seats.endedAt)));
}

/** Ends every live pass and seat of a meeting: no seat is carried over a re-issue, or outlives a cancellation. */
export async function endAllPasses(
  tx: Transaction,
  meetingId: string,
  state: Exclude<PassState, "live">,
  now: Date,
): Promise<void> {
  // Passes first: that waits for a browser that is just being seated, whose seat is then seen and ended too.
  await tx
    .update(passes)
    .set({ state, endedAt: now })
    .where(and(eq(passes.meetingId, meetingId), eq(passes.state, "live")));
  await tx
    .update(seats)
    .set({ endedAt: now })
    .where(
      and(
        isNull(seats.endedAt),
        sql`${seats.passId} in (select ${passes.id} from ${passes} where ${passes.meetingId} = ${meetingId})`,
      ),
    );
}
