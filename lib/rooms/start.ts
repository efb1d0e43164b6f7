import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { lockMeeting } from "@/lib/registrations/record";
import type { StartRefusal } from "./rules";
import { findStart } from "./start-address";

/** Notes that a co-host is about to be shown where the Zoom meeting starts, each time. */
export async function noteStart(
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: StartRefusal }> {
  return db().transaction(async (tx) => {
    if (!(await lockMeeting(tx, meetingId))) return { ok: false, reason: "not_found" };
    const found = await findStart(tx, meetingId, organiserId, now);
    if (!found || found.refusal) return { ok: false, reason: found?.refusal ?? "not_found" };
    await tx.insert(organiserHistory).values({ organiserId, act: "showed_zoom_start", meetingId, at: now });
    return { ok: true };
  });
}
