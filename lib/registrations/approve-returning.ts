import { and, count, eq, isNotNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { wasAsked } from "@/lib/enquiries/queries";
import { holdUntil } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { issuePasses } from "@/lib/passes/issue";
import { nobodyKnown } from "@/lib/returning/rules";
import { flagsOf } from "./flags";
import { approvedByRuleWords } from "./labels";
import { noticesFor } from "./notices";
import { countTaken, type MeetingRow, type RegistrationRow, record } from "./record";
import { isApprovedByRule, mayHoldPass, placesLeft } from "./rules";

/**
 * The meeting's own rule (design, section 4): approves somebody who came before under the same name and address, as
 * part of the transaction that confirmed that address and has meeting and registration locked. Only where nothing at
 * all is flagged: never somebody removed or barred, and whatever is doubtful waits for an organiser. Held like every
 * decision, so that an organiser can undo it. Returns whether it approved.
 */
export async function approveReturning(
  tx: Transaction,
  meeting: MeetingRow,
  registration: RegistrationRow,
  now: Date,
): Promise<boolean> {
  if (!meeting.approvesReturning || registration.state !== "requested") return false;
  const notices = (await noticesFor(meeting.id, [registration.id], now, tx)).get(registration.id);
  if (!notices) return false;
  // Whoever asked them something wants to read the answer first.
  if (await wasAsked(registration.id, tx)) return false;
  const [taken, waiting, decided] = [
    await countTaken(tx, meeting.id, now),
    await countWaiting(tx, meeting.id),
    await isDecidedBefore(tx, registration.id),
  ];
  const heldUntil = holdUntil(meeting, now);
  const { came } = notices.returning ?? nobodyKnown;
  const flags = flagsOf({
    ...registration,
    confirmed: registration.confirmedAt !== null,
    notices,
    timeZone: meeting.timeZone,
  });
  const isApproved = isApprovedByRule(
    {
      ...registration,
      cameBefore: came.length > 0,
      flags: flags.length,
      decidedBefore: decided,
      placesLeft: placesLeft(meeting.capacity, taken),
      waiting,
    },
    meeting,
    now,
  );
  if (!isApproved) return false;
  const note = approvedByRuleWords(came, meeting.timeZone);
  await record(tx, registration, { verb: "approve", to: "approved", note, heldUntil }, now);
  if (mayHoldPass({ ...registration, state: "approved" }))
    await issuePasses(tx, meeting, [registration.id], now);
  await enqueue(tx, now, [
    {
      kind: "place_given",
      meetingId: meeting.id,
      registrationId: registration.id,
      edition: meeting.edition,
      heldUntil,
    },
  ]);
  return true;
}

/** Everybody in line, offered a place or not: none goes past them. */
async function countWaiting(tx: Transaction, meetingId: string): Promise<number> {
  const [row] = await tx
    .select({ waiting: count() })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), eq(registrations.state, "waitlisted")));
  return row?.waiting ?? 0;
}

/** Whether an organiser has decided or undone anything about a request: the rule does not come after them. */
async function isDecidedBefore(tx: Transaction, registrationId: string): Promise<boolean> {
  const { verb, organiserId } = registrationChanges;
  const [decided] = await tx
    .select({ verb })
    .from(registrationChanges)
    .where(
      and(eq(registrationChanges.registrationId, registrationId), isNotNull(organiserId), ne(verb, "look")),
    )
    .limit(1);
  return decided !== undefined;
}
