import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { subscribers } from "@/db/schema/subscribers";
import { takesRequests } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { lockMeeting } from "@/lib/registrations/record";
import { findAnnouncement, toTell } from "./queries";
import type { AnnounceRefusal } from "./rules";

export type AnnounceAnswer = { ok: true; people: number } | { ok: false; reason: AnnounceRefusal };

/**
 * Tells everybody on the list of a meeting, once. Refuses a meeting that takes no requests, one that was
 * announced before, and a list with nobody to tell. The meeting's lock makes one of two presses the first.
 */
export async function announceMeeting(
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<AnnounceAnswer> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    if (!takesRequests(meeting, now)) return { ok: false, reason: "takes_no_requests" };
    if (await findAnnouncement(tx, meetingId)) return { ok: false, reason: "already_announced" };
    // Locked, so that somebody who leaves in this moment has left before, or takes their mail along afterwards.
    const people = await toTell(tx, meetingId).for("key share", { of: subscribers });
    if (people.length === 0) return { ok: false, reason: "nobody_to_tell" };
    await enqueue(
      tx,
      now,
      people.map(({ id }) => ({ kind: "meeting_announced", meetingId, subscriberId: id })),
    );
    await tx.insert(organiserHistory).values({
      organiserId,
      act: "announced_meeting",
      meetingId,
      detail: { people: people.length },
      at: now,
    });
    return { ok: true, people: people.length };
  });
}
