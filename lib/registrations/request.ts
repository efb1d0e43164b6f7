import { and, count, eq, gte, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { questions, registrationChanges, registrations } from "@/db/schema/registrations";
import { pledgeAsShown } from "@/lib/forum/queries";
import { newId } from "@/lib/ids";
import { takesRequests } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { emailKey } from "@/lib/people/rules";
import { addQuestion } from "@/lib/questions/commands";
import type { RequestInput } from "./input";
import { addressesLeftAt, makeMailedLinks } from "./mailed-links";
import type { MailedRegistration, MeetingRow, RegistrationRow } from "./record";
import { firstFree } from "./rules";

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
  const { version: pledgeVersion } = await pledgeAsShown(input.pledgeVersion);
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
      companion: input.companion,
      help: input.help,
      wantsNews: input.wantsNews,
      pledgeVersion,
      pledgedAt: now,
      formFlags,
      createdAt: now,
    };
    const known = await addOrFind(tx, added);
    const question = input.question ? { words: input.question, nameSaid: input.questionNamed } : null;
    if (known) {
      await answerAskedTwice(tx, meeting, known, added, question, now);
      return { ok: true };
    }
    if (question) await addQuestion(tx, added.id, question, now);
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
 * Adds a request, or finds the one that its address has made. One that somebody has changed to that address, and that
 * its owner has not confirmed, is not theirs: they ask beside it, under the next person number.
 */
async function addOrFind(
  tx: Transaction,
  added: typeof registrations.$inferInsert & { id: string; emailKey: string },
): Promise<Known | null> {
  for (;;) {
    const { known, free } = await findTheirs(tx, added);
    if (known) return known;
    const inserted = await tx
      .insert(registrations)
      .values({ ...added, personNumber: free })
      .onConflictDoNothing()
      .returning({ id: registrations.id });
    if (inserted.length > 0) return null;
    // The same was asked in the same moment, and is there now.
  }
}

/** A request, with when it came to its address if that is not the one it was made with. */
type Known = RegistrationRow & { cameAt: Date | null };

async function findTheirs(
  tx: Transaction,
  { meetingId, emailKey }: Pick<MailedRegistration, "meetingId" | "emailKey">,
): Promise<{ known: Known | null; free: number }> {
  const live = await tx
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.emailKey, emailKey),
        sql`${registrations.state} <> 'withdrawn'`,
      ),
    )
    .orderBy(registrations.personNumber)
    .for("update");
  // From the same look: a number that was taken since is found by the insert.
  const free = firstFree(live.map(({ personNumber }) => personNumber));
  for (const registration of live) {
    const cameAt = (await addressesLeftAt(tx, registration.id)).at(-1) ?? null;
    if (cameAt === null || registration.confirmedAt !== null || isOpen(registration))
      return { known: { ...registration, cameAt }, free };
  }
  return { known: null, free };
}

/**
 * Whether newer answers may replace those of a request: nobody has confirmed it or decided. Not of somebody who proved
 * another address before: a stranger at the new one would change what organisers know.
 */
function isOpen({ state, confirmedAt, addressChangedAt }: RegistrationRow): boolean {
  return state === "requested" && confirmedAt === null && addressChangedAt === null;
}

/** The answers of a request that newer ones replace. */
const answered = ["name", "email", "postcode", "phone", "companion", "help", "wantsNews"] as const;
type Asked = Pick<RegistrationRow, (typeof answered)[number] | "emailKey" | "pledgeVersion">;
type Question = { words: string; nameSaid: boolean };

/**
 * Somebody asks with an address that has a request. While nobody has confirmed that address and nobody has
 * decided, the newest answers stand, the question for the panel among them: the first may have held a slip, or
 * been a stranger's. After that they stand as they are, and the mail says so: a tick for news of future meetings is
 * dropped too, since nobody has proved that it is the owner of the address who asks this time.
 */
async function answerAskedTwice(
  tx: Transaction,
  meeting: MeetingRow,
  known: Known,
  asked: Asked,
  question: Question | null,
  now: Date,
): Promise<void> {
  const mails = await countAnswers(tx, known, now);
  const about = { meetingId: meeting.id, registrationId: known.id, edition: meeting.edition };
  if (isOpen(known) && !(await isAnsweredSo(tx, known, asked, question))) {
    const newer = Object.fromEntries(answered.map((name) => [name, asked[name]]));
    await tx
      .update(registrations)
      .set({ ...newer, pledgeVersion: asked.pledgeVersion, pledgedAt: now })
      .where(eq(registrations.id, known.id));
    await tx.delete(questions).where(eq(questions.registrationId, known.id));
    if (question) await addQuestion(tx, known.id, question, now);
    await tx
      .insert(registrationChanges)
      .values({ registrationId: known.id, verb: "request", from: "requested", to: "requested", at: now });
    if (mails < answersAnHour) await enqueue(tx, now, [{ kind: "request_received", ...about }]);
  } else if (mails === 0) {
    await enqueue(tx, now, [{ kind: "already_asked", ...about }]);
  }
}

/** Whether a registration holds these answers already. The address may be written in capitals the second time. */
async function isAnsweredSo(
  tx: Transaction,
  known: RegistrationRow,
  asked: Asked,
  question: Question | null,
): Promise<boolean> {
  if (answered.some((name) => name !== "email" && known[name] !== asked[name])) return false;
  const { words, nameSaid } = questions;
  const [before, ...others] = await tx
    .select({ words, nameSaid })
    .from(questions)
    .where(eq(questions.registrationId, known.id));
  if (others.length > 0) return false;
  return before?.words === question?.words && before?.nameSaid === question?.nameSaid;
}

const answersAnHour = 3;

/** How many such mails the address had within the hour; those to one that was left before are not among them. */
async function countAnswers(tx: Transaction, { id, cameAt }: Known, now: Date): Promise<number> {
  const anHourAgo = now.getTime() - 3_600_000;
  const since = new Date(Math.max(anHourAgo, cameAt?.getTime() ?? 0));
  const [lately] = await tx
    .select({ mails: count() })
    .from(messages)
    .where(
      and(
        eq(messages.registrationId, id),
        inArray(messages.kind, ["request_received", "already_asked"]),
        gte(messages.createdAt, since),
      ),
    );
  return lately?.mails ?? 0;
}
