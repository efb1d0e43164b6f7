import { and, desc, eq, notInArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organisers } from "@/db/schema/organisers";
import { registrationChanges } from "@/db/schema/registrations";
import { holdUntil } from "@/lib/meetings/rules";
import { cancelQueued, enqueue } from "@/lib/messages/commands";
import type { MessageKind } from "@/lib/messages/rules";
import { endPass, issuePasses } from "@/lib/passes/issue";
import { forgetPrevious } from "./change";
import { byRuleWords } from "./labels";
import {
  answeredAtOf,
  countTaken,
  isOver,
  lockByManageLink,
  lockRegistration,
  type MeetingRow,
  type RegistrationRow,
  record,
} from "./record";
import {
  type Decision,
  type DecisionRefusal,
  editVerbs,
  hasOffer,
  isHeld,
  mayDecide,
  mayHoldPass,
  mayUndo,
  nextState,
  placesLeft,
  type RegistrationState,
  takesPlace,
  type UndoRefusal,
} from "./rules";
import { offerPlaces } from "./waiting-list";

export type WhoDecided = { name: string; at: Date } | null;
export type DecisionAnswer =
  | { ok: true; heldUntil: Date | null }
  | { ok: false; reason: Exclude<DecisionRefusal, "already_decided"> | "not_found" }
  | { ok: false; reason: "already_decided"; who: WhoDecided; state: RegistrationState };

export interface DecisionDetails {
  /** The state that the organiser saw when deciding. */
  seen: RegistrationState;
  /** When the answers that the organiser saw were given, as ISO text; unasked where it is left out. */
  answeredAt?: string | undefined;
  reason?: string;
  note?: string | null;
}

const mailOf: Record<Decision, MessageKind> = {
  approve: "place_given",
  waitlist: "waiting_list",
  decline: "declined",
  remove: "place_taken_back",
};

/**
 * An organiser decides. Locks the meeting, so that two decisions never cross and the last place is given
 * once; the second of two is told who decided first. The mail is held while the decision can be undone; a
 * removal ends the private link at commit all the same.
 */
export async function decide(
  decision: Decision,
  registrationId: string,
  details: DecisionDetails,
  organiserId: string,
  now: Date,
): Promise<DecisionAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    // A place that is offered to this very person is theirs to be given.
    const offered = hasOffer(registration, now);
    const taken = (await countTaken(tx, meeting.id, now)) - (offered ? 1 : 0);
    const left = leftFor(registration, meeting, taken);
    const facts = { ...meeting, over: isOver(meeting, now) };
    // Answers can be changed: nobody is approved unread.
    const { seen, answeredAt } = details;
    const isRead = answeredAt === (await answeredAtOf(tx, registrationId)).toISOString();
    if (registration.state === seen && answeredAt && !isRead) return { ok: false, reason: "answers_changed" };
    const answer = mayDecide(decision, seen, { ...registration, offered }, facts, left);
    if (!answer.ok)
      return answer.reason === "already_decided"
        ? {
            ...answer,
            reason: "already_decided",
            who: await lastDecider(tx, registrationId),
            state: registration.state,
          }
        : { ok: false, reason: answer.reason };
    // Over a decision that is still held, this one counts alone: the first is never heard of. Otherwise a mail
    // that would say the same is taken back, so that nobody gets it twice after an hour without a provider.
    const over = isHeld(registration, now);
    await cancelQueued(tx, registrationId, over ? Object.values(mailOf) : [mailOf[decision]]);
    // A removal was felt at once, so an approval over a held one is as well; and an undo of it would lead back
    // to a removal that nobody was ever told about.
    // And who is offered a place has been told already that it is free for them: giving it is no news to hold back.
    const isFelt = (over && registration.state === "removed") || (offered && decision === "approve");
    const heldUntil = isFelt ? null : holdUntil(meeting, now);
    const { reason, note } = details;
    await record(
      tx,
      registration,
      {
        verb: decision,
        to: answer.to,
        organiserId,
        heldUntil,
        ...(decision === "waitlist" ? { waitlistedAt: now } : {}),
        ...(reason ? { reason } : {}),
        ...(note ? { note } : {}),
      },
      now,
    );
    if (decision === "remove") await endPass(tx, registrationId, "revoked", now);
    // Who decides on the newest answers has looked at what was changed.
    if (isRead) await forgetPrevious(tx, registrationId);
    const addressChangedAt = isRead ? null : registration.addressChangedAt;
    if (mayHoldPass({ ...registration, addressChangedAt, state: answer.to }))
      await issuePasses(tx, meeting, [registrationId], now);
    await enqueue(tx, now, [
      { kind: mailOf[decision], meetingId: meeting.id, registrationId, edition: meeting.edition, heldUntil },
    ]);
    return { ok: true, heldUntil };
  });
}

/** How many places there are for somebody: for a guest of the panel, who takes none, there is always room. */
function leftFor(registration: RegistrationRow, meeting: MeetingRow, taken: number): number {
  return takesPlace(registration) ? placesLeft(meeting.capacity, taken) : Number.POSITIVE_INFINITY;
}

async function lastDecider(tx: Transaction, registrationId: string): Promise<WhoDecided> {
  const [last] = await tx
    .select({ name: organisers.name, verb: registrationChanges.verb, at: registrationChanges.at })
    .from(registrationChanges)
    .leftJoin(organisers, eq(organisers.id, registrationChanges.organiserId))
    .where(
      and(
        eq(registrationChanges.registrationId, registrationId),
        notInArray(registrationChanges.verb, [...editVerbs]),
      ),
    )
    .orderBy(desc(registrationChanges.at), desc(registrationChanges.id))
    .limit(1);
  if (last?.name) return { name: last.name, at: last.at };
  return last?.verb === "approve" ? { name: byRuleWords.who, at: last.at } : null;
}

/**
 * Takes back a decision whose mail is still held. Nothing was told, so nothing needs telling, except after a
 * removal: that ended the link at once, so its person gets a new one.
 *
 * @param seenHold until when the decision was held that the organiser saw; a later one is not undone unseen. Unasked
 * where it is left out
 */
export async function undoDecision(
  registrationId: string,
  organiserId: string,
  now: Date,
  seenHold?: Date,
): Promise<{ ok: true } | { ok: false; reason: UndoRefusal | "not_found" }> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    if (seenHold && registration.heldUntil && registration.heldUntil > seenHold)
      return { ok: false, reason: "nothing_to_undo" };
    const left = leftFor(registration, meeting, await countTaken(tx, meeting.id, now));
    const answer = mayUndo(registration, left, now);
    if (!answer.ok) return answer;
    // The message's own row has the last word: a worker whose clock runs ahead may have taken it already.
    if ((await cancelQueued(tx, registrationId, Object.values(mailOf))) === 0)
      return { ok: false, reason: "too_late" };
    if (registration.state === "approved") await endPass(tx, registrationId, "revoked", now);
    await record(tx, registration, { verb: "undo", to: answer.to, organiserId, heldUntil: null }, now);
    if (mayHoldPass({ ...registration, state: answer.to })) {
      await issuePasses(tx, meeting, [registrationId], now);
      await enqueue(tx, now, [
        { kind: "new_link", meetingId: meeting.id, registrationId, edition: meeting.edition },
      ]);
    }
    return { ok: true };
  });
}

/** The registrant gives the place (or the request) back, from the status page. Twice is harmless. */
export async function withdraw(
  token: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "unknown" | "not_possible" }> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (registration.state === "withdrawn") return { ok: true };
    const to = nextState(registration.state, "withdraw");
    // A held refusal is not yet known to the registrant, so it must not show through here either: giving back
    // what one reads as a request is always possible.
    const reads = isHeld(registration, now) && registration.state === "declined" ? "withdrawn" : to;
    if (!reads || isOver(meeting, now)) return { ok: false, reason: "not_possible" };
    await giveBack(tx, meeting, registration, {}, now);
    return { ok: true };
  });
}

/** An organiser gives the place (or the request) back for somebody who has told them. Twice is harmless. */
export async function withdrawFor(
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "not_found" | "not_possible" }> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    if (registration.state === "withdrawn") return { ok: true };
    if (!nextState(registration.state, "withdraw") || isOver(meeting, now))
      return { ok: false, reason: "not_possible" };
    await giveBack(tx, meeting, registration, { organiserId }, now);
    return { ok: true };
  });
}

/** What a withdrawal does, whoever pressed: the link is dead, its person is told, and the place goes to the next. */
export async function giveBack(
  tx: Transaction,
  meeting: MeetingRow,
  registration: RegistrationRow,
  by: { organiserId?: string },
  now: Date,
): Promise<void> {
  await cancelQueued(tx, registration.id, Object.values(mailOf));
  await endPass(tx, registration.id, "revoked", now);
  await record(tx, registration, { verb: "withdraw", to: "withdrawn", heldUntil: null, ...by }, now);
  await enqueue(tx, now, [
    { kind: "cancelled", meetingId: meeting.id, registrationId: registration.id, edition: meeting.edition },
  ]);
  await offerPlaces(tx, meeting, now);
}
