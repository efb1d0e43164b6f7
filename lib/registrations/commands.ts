import { and, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organisers } from "@/db/schema/organisers";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { holdUntil, takesRequests } from "@/lib/meetings/rules";
import { cancelQueued, enqueue } from "@/lib/messages/commands";
import type { MessageKind } from "@/lib/messages/rules";
import { endPass, issuePasses } from "@/lib/passes/issue";
import { emailKey } from "@/lib/people/rules";
import type { RequestInput } from "./input";
import { makeMailedLinks } from "./mailed-links";
import {
  countApproved,
  isOver,
  lockRegistration,
  type MeetingRow,
  type RegistrationRow,
  record,
} from "./record";
import {
  type Decision,
  type DecisionRefusal,
  isHeld,
  mayDecide,
  mayHoldPass,
  mayUndo,
  nextState,
  placesLeft,
  type RegistrationState,
  type UndoRefusal,
} from "./rules";

/**
 * A resident asks for a place. Answers the same whether or not the address is known: the mail alone tells
 * the truth, at most three times an hour for one address.
 */
export async function requestPlace(
  meetingId: string,
  input: RequestInput,
  formFlags: string[],
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "closed" }> {
  return db().transaction(async (tx) => {
    const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, meetingId)).for("share");
    if (!meeting || !takesRequests(meeting, now)) return { ok: false, reason: "closed" };
    const added = {
      id: newId(),
      meetingId,
      name: input.fullName,
      email: input.email,
      emailKey: emailKey(input.email),
      postcode: input.postcode,
      phone: input.phone,
      pledgeVersion: input.pledgeVersion,
      pledgedAt: now,
      formFlags,
      createdAt: now,
    };
    const inserted = await tx
      .insert(registrations)
      .values(added)
      .onConflictDoNothing()
      .returning({ id: registrations.id });
    if (inserted.length === 0) {
      await answerAskedTwice(tx, meeting, added, now);
      return { ok: true };
    }
    await Promise.all([
      tx
        .insert(registrationChanges)
        .values({ registrationId: added.id, verb: "request", to: "requested", at: now })
        .execute(),
      makeMailedLinks(tx, meeting, [added.id], now),
      enqueue(tx, now, [
        { kind: "request_received", meetingId, registrationId: added.id, edition: meeting.edition },
      ]),
    ]);
    return { ok: true };
  });
}

/**
 * Somebody asks with an address that has a request. While nobody has confirmed that address and nobody has
 * decided, the newest answers stand: the first may have held a slip, or been a stranger's. After that they
 * stand as they are, and the mail says so.
 */
async function answerAskedTwice(
  tx: Transaction,
  meeting: MeetingRow,
  asked: Pick<RegistrationRow, "name" | "email" | "emailKey" | "postcode" | "phone" | "pledgeVersion">,
  now: Date,
): Promise<void> {
  const [known] = await tx
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meeting.id),
        eq(registrations.emailKey, asked.emailKey),
        eq(registrations.personNumber, 1),
        sql`${registrations.state} <> 'withdrawn'`,
      ),
    )
    .for("update");
  if (!known) return;
  const { name, email, postcode, phone, pledgeVersion } = asked;
  const isSame = known.name === name && known.postcode === postcode && known.phone === phone;
  const isOpen = known.state === "requested" && known.confirmedAt === null;
  const mails = await countAnswers(tx, known.id, now);
  const about = { meetingId: meeting.id, registrationId: known.id, edition: meeting.edition };
  if (isOpen && !isSame) {
    await tx
      .update(registrations)
      .set({ name, email, postcode, phone, pledgeVersion, pledgedAt: now })
      .where(eq(registrations.id, known.id));
    await tx
      .insert(registrationChanges)
      .values({ registrationId: known.id, verb: "request", from: "requested", to: "requested", at: now });
    if (mails < answersAnHour) await enqueue(tx, now, [{ kind: "request_received", ...about }]);
  } else if (mails === 0) {
    await enqueue(tx, now, [{ kind: "already_asked", ...about }]);
  }
}

const answersAnHour = 3;

async function countAnswers(tx: Transaction, registrationId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 3_600_000).toISOString();
  const [lately] = await tx
    .select({ mails: count() })
    .from(messages)
    .where(
      and(
        eq(messages.registrationId, registrationId),
        inArray(messages.kind, ["request_received", "already_asked"]),
        sql`${messages.createdAt} > ${since}::timestamptz`,
      ),
    );
  return lately?.mails ?? 0;
}

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

export type WhoDecided = { name: string; at: Date } | null;
export type DecisionAnswer =
  | { ok: true; heldUntil: Date | null }
  | { ok: false; reason: Exclude<DecisionRefusal, "already_decided"> | "not_found" }
  | { ok: false; reason: "already_decided"; who: WhoDecided; state: RegistrationState };

export interface DecisionDetails {
  /** The state that the organiser saw when deciding. */
  seen: RegistrationState;
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
    const left = placesLeft(meeting.capacity, await countApproved(tx, meeting.id));
    const facts = { ...meeting, over: isOver(meeting, now) };
    const answer = mayDecide(decision, details.seen, registration, facts, left);
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
    const heldUntil = over && registration.state === "removed" ? null : holdUntil(meeting, now);
    const { reason, note } = details;
    await record(
      tx,
      registration,
      {
        verb: decision,
        to: answer.to,
        organiserId,
        heldUntil,
        ...(reason ? { reason } : {}),
        ...(note ? { note } : {}),
      },
      now,
    );
    if (decision === "remove") await endPass(tx, registrationId, "revoked", now);
    if (mayHoldPass({ state: answer.to, confirmedAt: registration.confirmedAt }))
      await issuePasses(tx, meeting, [registrationId], now);
    await enqueue(tx, now, [
      { kind: mailOf[decision], meetingId: meeting.id, registrationId, edition: meeting.edition, heldUntil },
    ]);
    return { ok: true, heldUntil };
  });
}

async function lastDecider(tx: Transaction, registrationId: string): Promise<WhoDecided> {
  const [last] = await tx
    .select({ name: organisers.name, at: registrationChanges.at })
    .from(registrationChanges)
    .leftJoin(organisers, eq(organisers.id, registrationChanges.organiserId))
    .where(eq(registrationChanges.registrationId, registrationId))
    .orderBy(desc(registrationChanges.at), desc(registrationChanges.id))
    .limit(1);
  return last?.name ? { name: last.name, at: last.at } : null;
}

/**
 * Takes back a decision whose mail is still held. Nothing was told, so nothing needs telling, except after a
 * removal: that ended the link at once, so its person gets a new one.
 */
export async function undoDecision(
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: UndoRefusal | "not_found" }> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    const left = placesLeft(meeting.capacity, await countApproved(tx, meeting.id));
    const answer = mayUndo(registration, left, now);
    if (!answer.ok) return answer;
    // The message's own row has the last word: a worker whose clock runs ahead may have taken it already.
    if ((await cancelQueued(tx, registrationId, Object.values(mailOf))) === 0)
      return { ok: false, reason: "too_late" };
    if (registration.state === "approved") await endPass(tx, registrationId, "revoked", now);
    await record(tx, registration, { verb: "undo", to: answer.to, organiserId, heldUntil: null }, now);
    if (mayHoldPass({ state: answer.to, confirmedAt: registration.confirmedAt })) {
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
    const [link] = await tx
      .select()
      .from(mailedLinks)
      .where(and(eq(mailedLinks.tokenHash, hashToken(token)), eq(mailedLinks.kind, "manage")));
    const locked = link && (await lockRegistration(tx, link.registrationId));
    if (!locked || link.edition !== locked.meeting.edition || now >= link.expiresAt)
      return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (registration.state === "withdrawn") return { ok: true };
    const to = nextState(registration.state, "withdraw");
    // A held refusal is not yet known to the registrant, so it must not show through here either: giving back
    // what one reads as a request is always possible.
    const reads = isHeld(registration, now) && registration.state === "declined" ? "withdrawn" : to;
    if (!reads || isOver(meeting, now)) return { ok: false, reason: "not_possible" };
    await cancelQueued(tx, registration.id, Object.values(mailOf));
    await endPass(tx, registration.id, "revoked", now);
    await record(tx, registration, { verb: "withdraw", to: "withdrawn", heldUntil: null }, now);
    await enqueue(tx, now, [
      { kind: "cancelled", meetingId: meeting.id, registrationId: registration.id, edition: meeting.edition },
    ]);
    return { ok: true };
  });
}
