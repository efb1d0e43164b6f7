import { and, eq, inArray, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { enqueue } from "@/lib/messages/commands";
import { issuePasses } from "@/lib/passes/issue";
import { lockRegistration, type MeetingRow, type RegistrationRow } from "./record";

export type ConfirmAnswer = { ok: true } | { ok: false; reason: "unknown" | "ended" };

/**
 * The registrant confirms the address, from the confirm link or the status page: whoever holds a mailed
 * token has read that mailbox. Confirming twice is harmless. If the place was approved meanwhile, this
 * releases the private link, except while the decision is held: then the held mail brings it.
 */
export async function confirmAddress(token: string, now: Date): Promise<ConfirmAnswer> {
  return db().transaction(async (tx) => {
    const [link] = await tx
      .select()
      .from(mailedLinks)
      .where(eq(mailedLinks.tokenHash, hashToken(token)));
    if (!link) return { ok: false, reason: "unknown" };
    const locked = await lockRegistration(tx, link.registrationId);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (link.edition !== meeting.edition || now >= link.expiresAt || registration.state === "withdrawn")
      return { ok: false, reason: "ended" };
    if (registration.confirmedAt) return { ok: true };
    await tx.update(registrations).set({ confirmedAt: now }).where(eq(registrations.id, registration.id));
    await tx.update(mailedLinks).set({ usedAt: now }).where(eq(mailedLinks.id, link.id));
    if (registration.state === "approved") await releasePrivateLink(tx, meeting, registration, now);
    return { ok: true };
  });
}

async function releasePrivateLink(
  tx: Transaction,
  meeting: MeetingRow,
  registration: RegistrationRow,
  now: Date,
): Promise<void> {
  await issuePasses(tx, meeting, [registration.id], now);
  // A mail about the place that has not been written out yet will carry the link: read after the registration
  // was locked, which the worker's writing-out waits for, so that exactly one of the two brings it.
  const [waiting] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.registrationId, registration.id),
        inArray(messages.kind, ["place_given", "new_links_for_all"]),
        inArray(messages.state, ["queued", "leased"]),
        isNull(messages.sealed),
      ),
    )
    .limit(1);
  if (waiting) return;
  await enqueue(tx, now, [
    { kind: "place_given", meetingId: meeting.id, registrationId: registration.id, edition: meeting.edition },
  ]);
}
