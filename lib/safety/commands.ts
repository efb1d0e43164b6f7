import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { safetyMarks } from "@/db/schema/rooms";
import { dayAfter, phaseOf } from "@/lib/meetings/rules";
import { lockMeeting } from "@/lib/registrations/record";
import type { MarkInput } from "./input";
import { type CheckAnswer, maySign, type SignRefusal } from "./rules";

const acts: Record<CheckAnswer, string> = {
  right: "signed_safety_line",
  not_right: "said_safety_line_not_right",
  taken_back: "took_back_safety_line",
};

/** Writes down by name how somebody found a line of the checklist. Nothing is altered: the newest stands. */
export async function sign(
  meetingId: string,
  { line, answer, note }: MarkInput,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: SignRefusal }> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    const may = maySign(line, phaseOf(meeting, now), now > dayAfter(meeting));
    if (!may.ok) return may;
    await tx.insert(safetyMarks).values({ meetingId, line, answer, note, organiserId, at: now });
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: acts[answer], meetingId, detail: { line }, at: now });
    return { ok: true };
  });
}
