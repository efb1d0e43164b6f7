import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { isId } from "@/lib/ids";
import { isOver, lockRegistration } from "@/lib/registrations/record";
import { enqueue } from "./commands";
import { maySendAgain } from "./rules";

export type SendAgainAnswer =
  | { ok: true; registrationId: string; meetingId: string }
  | { ok: false; reason: "not_found" }
  | { ok: false; reason: "not_failed" | "meeting_over"; registrationId: string; meetingId: string };

/**
 * Sends a mail that did not go once more, as a new message of the same kind, with the links that hold now. The
 * old row keeps why it failed and becomes `superseded`, so that two presses make one mail.
 */
export async function sendAgain(messageId: string, organiserId: string, now: Date): Promise<SendAgainAnswer> {
  if (!isId(messageId)) return { ok: false, reason: "not_found" };
  return db().transaction(async (tx) => {
    const [seen] = await tx
      .select({ registrationId: messages.registrationId })
      .from(messages)
      .where(eq(messages.id, messageId));
    // The meeting and its registration first, as everywhere: see lib/registrations/record.ts.
    const locked = seen?.registrationId ? await lockRegistration(tx, seen.registrationId) : null;
    const [message] = locked
      ? await tx.select().from(messages).where(eq(messages.id, messageId)).for("update")
      : [];
    if (!locked || !message) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    const about = { registrationId: registration.id, meetingId: meeting.id };
    if (message.state !== "failed") return { ok: false, reason: "not_failed", ...about };
    if (!maySendAgain(message.kind, { over: isOver(meeting, now) }))
      return { ok: false, reason: "meeting_over", ...about };
    await tx.update(messages).set({ state: "superseded" }).where(eq(messages.id, messageId));
    await enqueue(tx, now, [
      {
        kind: message.kind,
        occasion: message.occasion,
        ...about,
        edition: meeting.edition,
        ...(message.enquiryId ? { enquiryId: message.enquiryId } : {}),
      },
    ]);
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "sent_again", ...about, detail: { kind: message.kind }, at: now });
    return { ok: true, ...about };
  });
}
