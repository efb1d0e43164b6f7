import { and, count, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { newId } from "@/lib/ids";
import { takesRequests } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { emailKey } from "@/lib/people/rules";
import type { RequestInput } from "./input";
import { makeMailedLinks } from "./mailed-links";
import type { MeetingRow, RegistrationRow } from "./record";

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
