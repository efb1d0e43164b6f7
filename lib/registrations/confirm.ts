import { and, eq, inArray, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { pledgeAsShown } from "@/lib/forum/queries";
import { enqueue } from "@/lib/messages/commands";
import { issuePasses } from "@/lib/passes/issue";
import { subscribeConfirmed } from "@/lib/subscribers/commands";
import { approveReturning } from "./approve-returning";
import { standingLinkKinds } from "./link-kinds";
import { isOver, lockRegistration, type MeetingRow } from "./record";
import { mayHoldPass } from "./rules";

export type ConfirmAnswer = { ok: true } | { ok: false; reason: "unknown" | "ended" };

/**
 * The registrant confirms the address, from the confirm link or the status page: whoever holds a mailed
 * token has read that mailbox. Confirming twice is harmless. If the place was approved meanwhile, this
 * releases the private link, except while the decision is held: then the held mail brings it. Whoever was put on the
 * list by an organiser promises with it what everybody else promised when they asked.
 *
 * @param pledgeShown the version of the promise that stood beside the button; the newest where it says none
 */
export async function confirmAddress(token: string, now: Date, pledgeShown = ""): Promise<ConfirmAnswer> {
  const { version: pledgeVersion } = await pledgeAsShown(pledgeShown);
  return db().transaction(async (tx) => {
    const seen = await findLink(tx, token);
    const locked = seen && (await lockRegistration(tx, seen.registrationId));
    // Read again under the lock: a change of address may have ended it while this waited.
    const link = locked && (await findLink(tx, token));
    if (!link) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (
      link.edition !== meeting.edition ||
      link.endedAt !== null ||
      now >= link.expiresAt ||
      registration.state === "withdrawn"
    )
      return { ok: false, reason: "ended" };
    if (registration.confirmedAt) return { ok: true };
    const promised = registration.pledgeVersion ? {} : { pledgeVersion, pledgedAt: now };
    await tx
      .update(registrations)
      .set({ confirmedAt: now, ...promised })
      .where(eq(registrations.id, registration.id));
    await tx.update(mailedLinks).set({ usedAt: now }).where(eq(mailedLinks.id, link.id));
    if (registration.wantsNews && registration.email) {
      await subscribeConfirmed(tx, registration.email, now);
      // Fulfilled once: whoever leaves the list is not put back by confirming another address.
      await tx.update(registrations).set({ wantsNews: false }).where(eq(registrations.id, registration.id));
    }
    if (mayHoldPass({ ...registration, confirmedAt: now }) && !isOver(meeting, now))
      await releasePrivateLink(tx, meeting, registration.id, "place_given", now);
    await approveReturning(tx, meeting, { ...registration, confirmedAt: now }, now);
    return { ok: true };
  });
}

/** Not a `not_me` link: that was mailed to another address than the one to confirm. */
async function findLink(tx: Transaction, token: string) {
  const [link] = await tx
    .select()
    .from(mailedLinks)
    .where(
      and(eq(mailedLinks.tokenHash, hashToken(token)), inArray(mailedLinks.kind, [...standingLinkKinds])),
    );
  return link ?? null;
}

/**
 * Makes the pass of somebody who may hold one now, as part of a transaction that has the registration locked, and
 * queues the mail that brings it, unless one that has not been written out yet will.
 *
 * @param kind what that mail is: the news of the place, or just the link
 */
export async function releasePrivateLink(
  tx: Transaction,
  meeting: MeetingRow,
  registrationId: string,
  kind: "place_given" | "new_link",
  now: Date,
): Promise<void> {
  await issuePasses(tx, meeting, [registrationId], now);
  // A mail about the place that has not been written out yet will carry the link: read after the registration
  // was locked, which the worker's writing-out waits for, so that exactly one of the two brings it.
  const [waiting] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.registrationId, registrationId),
        inArray(messages.kind, ["place_given", "new_links_for_all"]),
        inArray(messages.state, ["queued", "leased"]),
        isNull(messages.sealed),
      ),
    )
    .limit(1);
  if (waiting) return;
  await enqueue(tx, now, [{ kind, meetingId: meeting.id, registrationId, edition: meeting.edition }]);
}
