import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { registrations } from "@/db/schema/registrations";
import { longOverBefore } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import type { MessageKind } from "@/lib/messages/rules";
import { emailKey } from "@/lib/people/rules";
import { isOver, lockRegistration, type RegistrationRow } from "./record";
import { isHeld, mayHoldPass } from "./rules";

const hour = 3_600_000;
/** Other people can change their address to anybody's, and so pile up requests there: nobody is mailed for them all. */
const mostMails = 3;

/**
 * Mails the links of every meeting to come again to an address that has asked for a place there: the private link to
 * whoever holds one, to everybody else the way to their own page. Anybody may type anybody's address, so it is at most
 * one mail an hour and registration, and for three registrations: those confirmed at this address come first, then those
 * that were not changed to it, then the newest. Nothing is replaced, and the caller answers the same whether or not the
 * address is known.
 */
export async function mailLostLinks(email: string, now: Date): Promise<void> {
  const theirs = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(
      and(
        eq(registrations.emailKey, emailKey(email)),
        sql`${registrations.state} <> 'withdrawn'`,
        eq(meetings.state, "published"),
        gt(meetings.endsAt, longOverBefore(now)),
      ),
    )
    .orderBy(
      sql`${registrations.confirmedAt} is null`,
      sql`${registrations.addressChangedAt} is not null`,
      desc(registrations.createdAt),
    )
    .limit(mostMails);
  for (const { id } of theirs) await mailAgain(id, now);
}

async function mailAgain(registrationId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return;
    const { meeting, registration } = locked;
    if (registration.state === "withdrawn" || isOver(meeting, now)) return;
    if (await wasMailedLately(tx, registrationId, now)) return;
    await enqueue(tx, now, [
      { kind: kindFor(registration, now), meetingId: meeting.id, registrationId, edition: meeting.edition },
    ]);
  });
}

const kinds = ["new_link", "your_page_again"] as const satisfies MessageKind[];

/** While an approval is held, its person reads and is mailed what they read before. */
function kindFor(registration: RegistrationRow, now: Date): (typeof kinds)[number] {
  return mayHoldPass(registration) && !isHeld(registration, now) ? "new_link" : "your_page_again";
}

async function wasMailedLately(tx: Transaction, registrationId: string, now: Date): Promise<boolean> {
  const [lately] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.registrationId, registrationId),
        inArray(messages.kind, [...kinds]),
        gt(messages.createdAt, new Date(now.getTime() - hour)),
      ),
    )
    .limit(1);
  return lately !== undefined;
}
