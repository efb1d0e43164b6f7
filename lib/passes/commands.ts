import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { passes, seats } from "@/db/schema/passes";
import { registrations } from "@/db/schema/registrations";
import { noteArrival } from "@/lib/arrivals/commands";
import { hashToken } from "@/lib/crypto";
import { phaseOf } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { hasAddress, isOver, lockRegistration, type MeetingRow } from "@/lib/registrations/record";
import { isHeld, mayHoldPass } from "@/lib/registrations/rules";
import { askForEntry } from "@/lib/zoom-list/commands";
import { endPass, issuePasses } from "./issue";
import { type DoorAnswer, doorAnswer, seatAnswer } from "./rules";

export type EnterAnswer =
  | { ok: true; passId: string }
  | { ok: false; reason: Exclude<DoorAnswer, "open"> | "seat_taken" };

/**
 * Seats a browser with a pass, when the door says `open` and the seat is free or already this browser's, asks for its own
 * way into Zoom if that is not there yet, and notes that its person came. Locks the pass, so that of two browsers at once
 * one gets the seat.
 *
 * @param cookie the browser's seat secret, of which only the hash is stored
 */
export async function takeSeat(token: string, cookie: string, now: Date): Promise<EnterAnswer> {
  return db().transaction(async (tx) => {
    await keepOwner(tx, token);
    const [found] = await tx
      .select({ pass: passes, meeting: meetings, registration: registrations })
      .from(passes)
      .innerJoin(meetings, eq(meetings.id, passes.meetingId))
      .innerJoin(registrations, eq(registrations.id, passes.registrationId))
      .where(eq(passes.tokenHash, hashToken(token)))
      .for("update", { of: passes });
    if (!found) return { ok: false, reason: "unknown" };
    const { pass, meeting, registration } = found;
    const door = doorAnswer({
      pass,
      meeting: { edition: meeting.edition, phase: phaseOf(meeting, now) },
      registration,
      now,
    });
    if (door !== "open") return { ok: false, reason: door };
    const cookieHash = hashToken(cookie);
    const [seat] = await tx
      .select()
      .from(seats)
      .where(and(eq(seats.passId, pass.id), isNull(seats.endedAt)));
    const answer = seatAnswer(seat ?? null, cookieHash);
    if (answer === "taken") return { ok: false, reason: "seat_taken" };
    if (answer === "free") await tx.insert(seats).values({ passId: pass.id, cookieHash, createdAt: now });
    const whose = { meetingId: meeting.id, registrationId: registration.id };
    await askForEntry(tx, whose, now);
    await noteArrival(tx, whose, now);
    return { ok: true, passId: pass.id };
  });
}

/**
 * Keeps a pass's meeting and registration from changing hands while it is used: the arrival names both, and by the order
 * of locks they come before the pass. Shared, so that a crowd at the door does not queue up here.
 */
async function keepOwner(tx: Transaction, token: string): Promise<void> {
  const pass = await findPass(tx, token);
  if (!pass) return;
  const { meetingId, registrationId } = pass;
  await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for("key share");
  await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.id, registrationId))
    .for("key share");
}

const freshLinksAnHour = 5;

/**
 * Has the private link mailed to the address that was confirmed, and to no other. Asked for with the live link
 * or from the status page while its seat is taken, it replaces the pass first, so that a new device can enter
 * with what is mailed. An ended link may be in a stranger's hands, so it never replaces anything, and mails
 * only if nothing was mailed for an hour: nobody's tries can be used up with it. Nothing is mailed to somebody
 * without a place; the caller answers the same either way.
 */
export async function mailFreshLink(
  find: { passToken: string } | { registrationId: string },
  now: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    const registrationId =
      "registrationId" in find ? find.registrationId : (await findPass(tx, find.passToken))?.registrationId;
    const locked = registrationId ? await lockRegistration(tx, registrationId) : null;
    if (!locked || !mayHoldPass(locked.registration) || isOver(locked.meeting, now)) return;
    const { meeting, registration } = locked;
    if (isHeld(registration, now)) return;
    // Read again under the lock: the link may have been replaced while this waited.
    const isEnded = "passToken" in find && (await findPass(tx, find.passToken))?.state !== "live";
    if ((await mailedLately(tx, registration.id, now)) >= (isEnded ? 1 : freshLinksAnHour)) return;
    if (!isEnded && (await isSeatTaken(tx, registration.id)))
      await replacePass(tx, meeting, registration.id, now);
    await enqueue(tx, now, [newLinkMail(meeting, registration.id)]);
  });
}

async function findPass(tx: Transaction, token: string) {
  const [pass] = await tx
    .select({ registrationId: passes.registrationId, meetingId: passes.meetingId, state: passes.state })
    .from(passes)
    .where(eq(passes.tokenHash, hashToken(token)));
  return pass ?? null;
}

async function isSeatTaken(tx: Transaction, registrationId: string): Promise<boolean> {
  const [taken] = await tx
    .select({ id: seats.id })
    .from(seats)
    .innerJoin(passes, eq(passes.id, seats.passId))
    .where(and(eq(passes.registrationId, registrationId), eq(passes.state, "live"), isNull(seats.endedAt)));
  return taken !== undefined;
}

async function mailedLately(tx: Transaction, registrationId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 3_600_000).toISOString();
  const lately = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.registrationId, registrationId),
        inArray(messages.kind, ["new_link"]),
        sql`${messages.createdAt} > ${since}::timestamptz`,
      ),
    );
  return lately.length;
}

async function replacePass(
  tx: Transaction,
  meeting: MeetingRow,
  registrationId: string,
  now: Date,
): Promise<void> {
  await endPass(tx, registrationId, "replaced", now);
  await issuePasses(tx, meeting, [registrationId], now);
}

function newLinkMail(meeting: MeetingRow, registrationId: string) {
  return { kind: "new_link" as const, meetingId: meeting.id, registrationId, edition: meeting.edition };
}

/** An organiser replaces one person's link: the old one and its seat are dead at commit, a new one is mailed. */
export async function replaceLink(
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "not_found" | "no_pass" | "held" | "meeting_over" }> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    // A new link can only be mailed: who has no address has none out there.
    if (!mayHoldPass(registration) || !hasAddress(registration)) return { ok: false, reason: "no_pass" };
    // Its mail has not left: there is no link out there to replace, and sending one would end the hold.
    if (isHeld(registration, now)) return { ok: false, reason: "held" };
    if (isOver(meeting, now)) return { ok: false, reason: "meeting_over" };
    await replacePass(tx, meeting, registrationId, now);
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "replaced_link", meetingId: meeting.id, registrationId, at: now });
    await enqueue(tx, now, [newLinkMail(meeting, registrationId)]);
    return { ok: true };
  });
}
