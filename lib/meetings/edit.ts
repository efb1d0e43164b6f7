import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { countTaken, lockMeeting, type MeetingRow } from "@/lib/registrations/record";
import { offerPlaces } from "@/lib/registrations/waiting-list";
import type { AboutInput, PlacesInput, WhenInput } from "./input";
import { type EditRefusal, isMovedTo } from "./rules";

export type EditAnswer = { ok: true } | { ok: false; reason: EditRefusal };

/** Changes what residents read about a meeting: what it is about, the agenda, who comes. */
export async function editAbout(
  meetingId: string,
  { title, summary, agenda, whoCanCome, guests }: AboutInput,
  organiserId: string,
  now: Date,
): Promise<EditAnswer> {
  const set = { title, summary, agenda, whoCanCome, guests };
  return edit(meetingId, { organiserId, section: "about" }, now, async () => ({ ok: true, set }));
}

/**
 * Changes a meeting's times. The day and the times of a published meeting stay: people have them in their mail, and
 * telling everybody is a step of its own (move.ts). Wider doors, and when requests close, may change at any time.
 */
export async function editWhen(
  meetingId: string,
  { startsAt, endsAt, doorsOpenAt, requestsCloseAt }: WhenInput,
  organiserId: string,
  now: Date,
): Promise<EditAnswer> {
  const set = { startsAt, endsAt, doorsOpenAt, requestsCloseAt };
  return edit(meetingId, { organiserId, section: "when" }, now, async (_tx, meeting) =>
    meeting.state === "published" && isMovedTo(meeting, set)
      ? { ok: false, reason: "already_published_moved" }
      : { ok: true, set },
  );
}

/**
 * Changes how many places there are and who gets one. Refuses fewer places than are given.
 */
export async function editPlaces(
  meetingId: string,
  { capacity, phoneRule, areaPostcodes, approvesReturning }: PlacesInput,
  organiserId: string,
  now: Date,
): Promise<EditAnswer> {
  const set = { capacity, phoneRule, areaPostcodes, approvesReturning };
  return edit(meetingId, { organiserId, section: "places" }, now, async (tx) =>
    capacity < (await countTaken(tx, meetingId, now))
      ? { ok: false, reason: "places_given" }
      : { ok: true, set },
  );
}

type Section = "about" | "when" | "places";

async function edit(
  meetingId: string,
  { organiserId, section }: { organiserId: string; section: Section },
  now: Date,
  check: (
    tx: Transaction,
    meeting: MeetingRow,
  ) => Promise<{ ok: true; set: Partial<MeetingRow> } | { ok: false; reason: EditRefusal }>,
): Promise<EditAnswer> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    if (meeting.state === "cancelled" || meeting.state === "stopped")
      return { ok: false, reason: meeting.state };
    const checked = await check(tx, meeting);
    if (!checked.ok) return checked;
    await tx.update(meetings).set(checked.set).where(eq(meetings.id, meetingId));
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "edited_meeting", meetingId, detail: { section }, at: now });
    // More places may be there now: they go to whoever is next in line.
    await offerPlaces(tx, { ...meeting, ...checked.set }, now);
    return { ok: true };
  });
}
