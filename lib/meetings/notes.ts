import { and, eq, isNotNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { enqueue } from "@/lib/messages/commands";
import { lockMeeting } from "@/lib/registrations/record";
import type { NotesInput } from "./input";
import { wereNotesMailed } from "./queries";
import { mayPublishNotes, type NotesRefusal } from "./rules";

/**
 * Puts what was said, and the slides, on the page of a meeting that is over. May be repeated to change them; those who
 * had a place are mailed once at most, the first time that it is asked for.
 */
export async function publishNotes(
  meetingId: string,
  { notes, slidesUrl, tell }: NotesInput,
  organiserId: string,
  now: Date,
): Promise<{ ok: true; told: number } | { ok: false; reason: NotesRefusal }> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    if (!mayPublishNotes(meeting, now)) return { ok: false, reason: "not_over" };
    await tx
      .update(meetings)
      .set({ notes, slidesUrl, notesPublishedAt: meeting.notesPublishedAt ?? now })
      .where(eq(meetings.id, meetingId));
    const tells = tell && !(await wereNotesMailed(meetingId, tx));
    const told = tells ? await mailThoseWithAPlace(tx, meeting, now) : 0;
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "published_notes", meetingId, detail: { mailed: told }, at: now });
    return { ok: true, told };
  });
}

async function mailThoseWithAPlace(
  tx: Transaction,
  meeting: { id: string; edition: number },
  now: Date,
): Promise<number> {
  const people = await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meeting.id),
        eq(registrations.state, "approved"),
        isNotNull(registrations.email),
      ),
    );
  await enqueue(
    tx,
    now,
    people.map(({ id }) => ({
      kind: "notes_ready" as const,
      meetingId: meeting.id,
      registrationId: id,
      edition: meeting.edition,
    })),
  );
  return people.length;
}
