import { and, eq, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { pledgeAsShown } from "@/lib/forum/queries";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/messages/commands";
import { issuePasses } from "@/lib/passes/issue";
import { emailKey } from "@/lib/people/rules";
import { addQuestion } from "@/lib/questions/commands";
import type { GuestInput, PhonedInput } from "./by-organiser-input";
import { makeMailedLinks } from "./mailed-links";
import { countTaken, isOver, lockMeeting, type MeetingRow, type RegistrationRow, record } from "./record";
import { type AddRefusal, firstFree, mayHoldPass, placesLeft, takesPlace } from "./rules";

export type AddAnswer =
  | { ok: true; registrationId: string }
  | { ok: false; reason: AddRefusal | "not_found" }
  /** The address is somebody's at this meeting: it can be shared by one more person, if an organiser says so. */
  | { ok: false; reason: "address_known"; others: { id: string; name: string }[] };

/**
 * An organiser adds somebody who phoned: as a request, or with a place at once. Without an email address the organiser
 * has rung them back, and that call is the confirmation; with one, they confirm it like everybody. A place that is given
 * at once is not held: its person hears of it on this very call.
 */
export async function addPhoned(
  meetingId: string,
  input: PhonedInput,
  organiserId: string,
  now: Date,
): Promise<AddAnswer> {
  const { version: pledgeVersion } = await pledgeAsShown(input.pledgeVersion);
  const { fullName: name, postcode, phone, companion, help } = input;
  return db().transaction((tx) =>
    add(
      tx,
      meetingId,
      {
        person: { name, email: input.email, postcode, phone, companion, help, pledgeVersion, pledgedAt: now },
        source: "phoned",
        approved: input.next === "approve",
        asAnother: input.asAnother,
        question: input.question ? { words: input.question, nameSaid: input.questionNamed } : null,
      },
      organiserId,
      now,
    ),
  );
}

/**
 * An organiser adds somebody who comes to talk with residents. Approved at once, they take no place, and get a private
 * link like everybody, once they have confirmed the address.
 */
export async function addGuest(
  meetingId: string,
  input: GuestInput,
  organiserId: string,
  now: Date,
): Promise<AddAnswer> {
  const { fullName: name, email, panelFor } = input;
  return db().transaction((tx) =>
    add(
      tx,
      meetingId,
      {
        // Nobody asks a police officer where they live; and what they promise, they promise on confirming.
        person: { name, email, postcode: "", panelFor },
        source: "guest",
        approved: true,
        asAnother: input.asAnother,
        question: null,
      },
      organiserId,
      now,
    ),
  );
}

type Person = Pick<RegistrationRow, "name" | "email" | "postcode"> &
  Partial<Pick<RegistrationRow, "phone" | "companion" | "help" | "pledgeVersion" | "pledgedAt" | "panelFor">>;

interface Added {
  person: Person;
  source: "phoned" | "guest";
  approved: boolean;
  asAnother: boolean;
  question: { words: string; nameSaid: boolean } | null;
}

async function add(
  tx: Transaction,
  meetingId: string,
  added: Added,
  organiserId: string,
  now: Date,
): Promise<AddAnswer> {
  const meeting = await lockMeeting(tx, meetingId);
  if (!meeting) return { ok: false, reason: "not_found" };
  if (meeting.state === "draft") return { ok: false, reason: "meeting_not_published" };
  if (isOver(meeting, now)) return { ok: false, reason: "meeting_over" };
  const { person, source, approved } = added;
  if (
    approved &&
    takesPlace({ source }) &&
    placesLeft(meeting.capacity, await countTaken(tx, meetingId, now)) < 1
  )
    return { ok: false, reason: "meeting_full" };
  const others = person.email ? await findSharers(tx, meetingId, person.email) : [];
  if (others.length > 0 && !added.asAnother) return { ok: false, reason: "address_known", others };
  const registration = await insert(tx, meeting, added, firstFree(others.map(({ number }) => number)), now);
  await tx
    .insert(registrationChanges)
    .values({ registrationId: registration.id, verb: "request", to: "requested", organiserId, at: now });
  if (added.question) await addQuestion(tx, registration.id, added.question, now);
  if (person.email) await makeMailedLinks(tx, meeting, [registration.id], now);
  if (approved) await approveAtOnce(tx, meeting, registration, organiserId, now);
  // Who has no address has heard it already.
  if (person.email)
    await enqueue(tx, now, [
      {
        kind: approved ? "place_given" : "request_received",
        meetingId,
        registrationId: registration.id,
        edition: meeting.edition,
      },
    ]);
  return { ok: true, registrationId: registration.id };
}

/** Everybody who has this address at this meeting. */
async function findSharers(tx: Transaction, meetingId: string, email: string) {
  const { id, name, personNumber: number } = registrations;
  return tx
    .select({ id, name, number })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.emailKey, emailKey(email)),
        ne(registrations.state, "withdrawn"),
      ),
    )
    .orderBy(number)
    .for("update");
}

async function insert(
  tx: Transaction,
  meeting: MeetingRow,
  { person, source }: Added,
  personNumber: number,
  now: Date,
): Promise<RegistrationRow> {
  const [registration] = await tx
    .insert(registrations)
    .values({
      ...person,
      id: newId(),
      meetingId: meeting.id,
      emailKey: person.email && emailKey(person.email),
      personNumber,
      source,
      confirmedAt: person.email ? null : now,
      createdAt: now,
    })
    .returning();
  return registration as RegistrationRow;
}

async function approveAtOnce(
  tx: Transaction,
  meeting: MeetingRow,
  registration: RegistrationRow,
  organiserId: string,
  now: Date,
): Promise<void> {
  await record(tx, registration, { verb: "approve", to: "approved", organiserId, heldUntil: null }, now);
  if (mayHoldPass({ ...registration, state: "approved" }))
    await issuePasses(tx, meeting, [registration.id], now);
}
