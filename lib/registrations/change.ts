import { and, eq, gte, inArray, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { cancelQueued, enqueue } from "@/lib/messages/commands";
import type { MessageKind } from "@/lib/messages/rules";
import { endPass } from "@/lib/passes/issue";
import { emailKey } from "@/lib/people/rules";
import { releasePrivateLink } from "./confirm";
import { editedWords, tookBackWords } from "./labels";
import {
  addressesLeftAt,
  endStandingLinks,
  makeMailedLinks,
  makeNotMeLink,
  spendNotMeLink,
} from "./mailed-links";
import {
  answeredAtOf,
  hasAddress,
  isOver,
  lockByManageLink,
  lockRegistration,
  type MeetingRow,
  noteEdit,
  type RegistrationRow,
} from "./record";
import {
  addressChange,
  changedDetails,
  type Details,
  decisions,
  firstFree,
  isHeld,
  mayChangeDetails,
  mayHoldPass,
  mayTakeBack,
  mostAddressesADay,
  previousNameAfter,
  type RegistrationVerb,
  stateAsRead,
  wantsALook,
} from "./rules";

export type ChangeAnswer =
  | { ok: true; changed: "nothing" | "details" | "address" }
  | { ok: false; reason: "unknown" | "not_possible" | "too_many_addresses" };

/**
 * The registrant changes what they told us, from the manage link. A changed name stays approved, with the old one
 * shown until an organiser has looked. A changed address keeps the place and ends the private link and every other
 * link at commit; it earns new ones as design section 4 has it. Changing nothing writes nothing. Refuses
 * the fourth address within a day: each is a mail to somebody who may not know of it.
 */
export async function changeDetails(token: string, details: Details, now: Date): Promise<ChangeAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (!mayChangeDetails(registration, isOver(meeting, now), now))
      return { ok: false, reason: "not_possible" };
    const changed = changedDetails(registration, details);
    if (changed.length === 0) return { ok: true, changed: "nothing" };
    const moves = addressChange(registration, details.email);
    if (moves !== "none" && (await countAddressesLeft(tx, registration.id, now)) >= mostAddressesADay)
      return { ok: false, reason: "too_many_addresses" };
    await tx
      .update(registrations)
      .set({ ...details, previousName: previousNameAfter(registration, details.name) })
      .where(eq(registrations.id, registration.id));
    await noteEdit(tx, registration, { verb: "change", note: editedWords(changed) }, now);
    if (moves === "none") return { ok: true, changed: "details" };
    await changeAddress(tx, meeting, registration, { email: details.email, moves }, now);
    return { ok: true, changed: "address" };
  });
}

async function countAddressesLeft(tx: Transaction, registrationId: string, now: Date): Promise<number> {
  const aDayAgo = new Date(now.getTime() - 24 * 3_600_000);
  return (await addressesLeftAt(tx, registrationId)).filter((at) => at > aDayAgo).length;
}

/** Mails that were on their way to the address that is left, and would say nothing more at the new one. */
const pointlessAtNewAddress: MessageKind[] = [
  "request_received",
  "already_asked",
  "new_link",
  "confirm_new_address",
  "your_page_again",
];

/**
 * A registration's new address, as part of a transaction that has it locked. A slip that was `corrected` needs no look:
 * nobody had decided on the old address, or an organiser put it right.
 *
 * The old mailbox must not be able to confirm or manage the new address, nor the new one to enter before it is
 * confirmed and looked at: so the pass and all links end, and new ones go to the new address alone.
 */
export async function changeAddress(
  tx: Transaction,
  meeting: MeetingRow,
  was: RegistrationRow,
  to: { email: string; moves: "corrected" | "changed" | "changed_back" },
  now: Date,
): Promise<void> {
  const about = { meetingId: meeting.id, registrationId: was.id, edition: meeting.edition };
  const isToLookAt = to.moves === "changed";
  await tx
    .update(registrations)
    .set({
      email: to.email,
      emailKey: emailKey(to.email),
      personNumber: await freeNumber(tx, was, to.email),
      confirmedAt: null,
      previousEmail: isToLookAt ? (was.previousEmail ?? was.email) : null,
      addressChangedAt: isToLookAt ? now : null,
      // Whoever reads the new mailbox has not wished for news. A slip put right is the same as asking with it at once.
      ...(to.moves === "corrected" && was.confirmedAt === null ? {} : { wantsNews: false }),
    })
    .where(eq(registrations.id, was.id));
  await endPass(tx, was.id, "revoked", now);
  await endStandingLinks(tx, was.id, now);
  await makeMailedLinks(tx, meeting, [was.id], now);
  await cancelQueued(tx, was.id, pointlessAtNewAddress);
  // Who phoned and had no address until now has nobody at an old one.
  const tellsOld = hasAddress(was) && mayTakeBack(was);
  if (tellsOld) await makeNotMeLink(tx, meeting, was, now);
  const reads = stateAsRead(was, now);
  // Somebody who reads that they wait, at an address that nobody had proved, has only asked: so they are told that.
  const hasOnlyAsked = reads === "requested" && (was.confirmedAt === null || !hasAddress(was));
  const hasSomethingToConfirm = reads === "requested" || reads === "approved" || reads === "waitlisted";
  await enqueue(tx, now, [
    ...(tellsOld ? [{ kind: "address_changed" as const, ...about }] : []),
    ...(hasSomethingToConfirm
      ? [{ kind: hasOnlyAsked ? ("request_received" as const) : ("confirm_new_address" as const), ...about }]
      : []),
  ]);
}

/**
 * The number under which a registration can have an address beside the others that have it. Nobody is refused for
 * typing an address that is registered here: that would tell them so. Its owner confirms it, and an organiser, who is
 * shown both, looks (record 21). Exact while the meeting is locked.
 */
async function freeNumber(
  tx: Transaction,
  registration: Pick<RegistrationRow, "id" | "meetingId">,
  email: string,
): Promise<number> {
  const others = await tx
    .select({ number: registrations.personNumber })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, registration.meetingId),
        eq(registrations.emailKey, emailKey(email)),
        ne(registrations.state, "withdrawn"),
        ne(registrations.id, registration.id),
      ),
    );
  return firstFree(others.map(({ number }) => number));
}

export type LookAnswer =
  | { ok: true }
  | { ok: false; reason: "not_found" | "nothing_changed" | "answers_changed" };

/**
 * An organiser has looked at what was changed. If a new address is confirmed, this releases the private link; if not
 * yet, confirming will. Refuses when there is nothing to look at, or when it was changed again since they saw it.
 *
 * @param seenAt when the answers that the organiser saw were given, as ISO text
 */
export async function look(
  registrationId: string,
  seenAt: string,
  organiserId: string,
  now: Date,
): Promise<LookAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    if (!wantsALook(registration)) return { ok: false, reason: "nothing_changed" };
    if (seenAt !== (await answeredAtOf(tx, registrationId)).toISOString())
      return { ok: false, reason: "answers_changed" };
    await forgetPrevious(tx, registrationId);
    await noteEdit(tx, registration, { verb: "look", organiserId }, now);
    const waited = registration.addressChangedAt !== null;
    if (waited && mayHoldPass({ ...registration, addressChangedAt: null }) && !isOver(meeting, now))
      await releasePrivateLink(tx, meeting, registrationId, "new_link", now);
    return { ok: true };
  });
}

/** What was changed counts as looked at, as part of a transaction that has the registration locked. */
export async function forgetPrevious(tx: Transaction, registrationId: string): Promise<void> {
  await tx
    .update(registrations)
    .set({ previousName: null, previousEmail: null, addressChangedAt: null })
    .where(eq(registrations.id, registrationId));
}

export type TakeBackAnswer = { ok: true } | { ok: false; reason: "unknown" | "ended" };

/**
 * The owner of a confirmed address takes back that it was changed for another: the address is theirs again, with the
 * name by which organisers knew them, and whoever changed it has no link left. Whoever holds the link has read that
 * mailbox, so the address counts as confirmed. What organisers decided meanwhile was about whoever they read of at the
 * other address: it lets nobody in before they have looked. Twice is harmless; a look in between does not end it.
 */
export async function takeBackChange(token: string, now: Date): Promise<TakeBackAnswer> {
  return db().transaction(async (tx) => {
    const seen = await findNotMe(tx, token);
    const locked = seen && (await lockRegistration(tx, seen.registrationId));
    const link = locked && (await findNotMe(tx, token));
    if (!locked || !link?.address || !link.knownName) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (link.usedAt) return { ok: true };
    if (link.endedAt || isOver(meeting, now)) return { ok: false, reason: "ended" };
    await spendNotMeLink(tx, link, now);
    const given = { email: link.address, name: link.knownName, nightName: link.knownNightName };
    await giveBackAddress(tx, meeting, registration, { ...given, since: link.createdAt }, now);
    return { ok: true };
  });
}

async function findNotMe(tx: Transaction, token: string) {
  const [link] = await tx
    .select()
    .from(mailedLinks)
    .where(and(eq(mailedLinks.tokenHash, hashToken(token)), eq(mailedLinks.kind, "not_me")));
  return link ?? null;
}

async function giveBackAddress(
  tx: Transaction,
  meeting: MeetingRow,
  was: RegistrationRow,
  { since, ...given }: { email: string; name: string; nightName: string | null; since: Date },
  now: Date,
): Promise<void> {
  const about = { meetingId: meeting.id, registrationId: was.id, edition: meeting.edition };
  const { email, name } = given;
  const isToLookAt = await wasDecidedSince(tx, was.id, since);
  const restored = {
    ...given,
    confirmedAt: now,
    // The address that organisers know, and never one that nobody looked at: changing back to it needs no look.
    previousEmail: isToLookAt ? (was.previousEmail ?? was.email) : null,
    addressChangedAt: isToLookAt ? now : null,
  };
  await tx
    .update(registrations)
    .set({
      ...restored,
      emailKey: emailKey(email),
      personNumber: await freeNumber(tx, was, email),
      previousName: previousNameAfter(was, name),
      // Whoever changed the address may have wished for it.
      nightNameWished: null,
    })
    .where(eq(registrations.id, was.id));
  await noteEdit(tx, was, { verb: "not_me", note: tookBackWords(await editsSince(tx, was.id, since)) }, now);
  await endPass(tx, was.id, "revoked", now);
  await endStandingLinks(tx, was.id, now);
  await makeMailedLinks(tx, meeting, [was.id], now);
  await cancelQueued(tx, was.id, [...pointlessAtNewAddress, "address_changed"]);
  const mayEnter = mayHoldPass({ ...was, ...restored });
  if (mayEnter) await releasePrivateLink(tx, meeting, was.id, "new_link", now);
  // A held approval is not told by this; a place that was given up meanwhile is.
  if (was.state === "withdrawn") await enqueue(tx, now, [{ kind: "cancelled", ...about }]);
  else if (!mayEnter || isHeld(was, now))
    await enqueue(tx, now, [{ kind: "your_page_again", occasion: "change_taken_back", ...about }]);
}

/** Whether an organiser has decided since: about whoever they then read of. */
async function wasDecidedSince(tx: Transaction, registrationId: string, since: Date): Promise<boolean> {
  return (await changesSince(tx, registrationId, since, decisions)).length > 0;
}

/** The words of the history for every change of details since, the first among them. */
async function editsSince(tx: Transaction, registrationId: string, since: Date): Promise<string[]> {
  const edits = await changesSince(tx, registrationId, since, ["change", "correct"]);
  return edits.flatMap(({ note }) => note ?? []);
}

async function changesSince(
  tx: Transaction,
  registrationId: string,
  since: Date,
  verbs: readonly RegistrationVerb[],
) {
  return tx
    .select({ note: registrationChanges.note })
    .from(registrationChanges)
    .where(
      and(
        eq(registrationChanges.registrationId, registrationId),
        inArray(registrationChanges.verb, [...verbs]),
        gte(registrationChanges.at, since),
      ),
    );
}
