import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { isOver, lockRegistration } from "./record";
import { mayHaveSlip } from "./rules";

/**
 * Notes that an organiser is about to be shown somebody's way in by telephone, each time. Refuses for everybody but who
 * may have a slip (`mayHaveSlip`), and when the meeting is not one that people can come to.
 */
export async function noteSlipShown(
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "not_found" | "no_slip" }> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    if (!mayHaveSlip(registration, now) || meeting.state !== "published" || isOver(meeting, now))
      return { ok: false, reason: "no_slip" };
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "showed_slip", meetingId: meeting.id, registrationId, at: now });
    return { ok: true };
  });
}
