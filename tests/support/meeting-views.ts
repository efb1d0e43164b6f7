import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { keepDraft } from "@/lib/drafts";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { moveMeeting } from "@/lib/meetings/move";
import { publishNotes } from "@/lib/meetings/notes";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, meetingEnds } from "./evenings";
import {
  anOrganiser,
  day,
  givenRequest,
  linkToken,
  type Meeting,
  meetingNow,
  privateTokenOf,
} from "./people";

const whyMoved =
  "Sergeant Marsh is on duty on the first evening.\nWe are glad that she can come on this one.";
const whyCancelled = "Our speakers are ill, and we could find nobody else in time.";

/** A meeting that an organiser has moved by a week. */
async function givenMoved(meeting: Meeting, at: Date): Promise<Meeting> {
  const by = (instant: Date) => new Date(instant.getTime() + 7 * day);
  const { startsAt, endsAt, doorsOpenAt, requestsCloseAt } = meeting;
  const input = {
    startsAt: by(startsAt),
    endsAt: by(endsAt),
    doorsOpenAt: by(doorsOpenAt),
    requestsCloseAt: by(requestsCloseAt),
    note: whyMoved,
  };
  const { id } = await anOrganiser();
  const answer = await moveMeeting(meeting.id, meeting.calendarSequence, input, id, at);
  if (!answer.ok) throw new Error(`the move was refused: ${answer.reason}`);
  return meetingNow(meeting.id);
}

/** A meeting that an organiser has cancelled. */
export async function givenCancelled(meeting: Meeting, at: Date): Promise<Meeting> {
  const { id } = await anOrganiser();
  const answer = await cancelMeeting(meeting.id, meeting.calendarSequence, whyCancelled, id, at);
  if (!answer.ok) throw new Error(`the cancellation was refused: ${answer.reason}`);
  return meetingNow(meeting.id);
}

/** The pages of meetings that were moved, cancelled or written up, for residents and for the team. */
export async function viewsOfChanges(at: Date): Promise<Record<string, View[]>> {
  const [busy, moving, stopping, written, silent, few, late] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
    givenEvening(),
    givenEvening(),
    givenEvening({ when: "next week", capacity: 3 }),
    givenEvening(),
  ]);
  await givenPlace(few);
  await givenPlace(busy);
  await givenRequest(busy, { confirmed: true });
  await givenPlace(written);
  const [keeps, loses] = [await givenPlace(moving), await givenPlace(stopping)];
  const lost = await privateTokenOf(loses.id);
  const moved = await givenMoved(moving, at);
  const cancelled = await givenCancelled(stopping, at);
  await Promise.all([written, silent].map(meetingEnds));
  await writeUp(written, at);
  await db().update(meetings).set({ requestsCloseAt: at }).where(eq(meetings.id, late.id));
  const my = async ({ id }: { id: string }) => `/my/${await linkToken(id, "manage")}`;
  const as = "owner";
  const about = ({ id }: Meeting) => `/organise/meetings/${id}`;
  const mistaken = await draftOf(`move|${busy.id}`, { day: "", note: "" }, at, {
    day: "Enter the day of the meeting",
    starts: "Enter when the meeting starts, like 19:30",
    note: "Enter a few words that tell people why",
  });
  const toShow = await draftOf(`move|${busy.id}`, typedMove, at);
  const toCancel = await draftOf(`cancel|${busy.id}`, { note: whyCancelled }, at);
  const wordless = await draftOf(`cancel|${busy.id}`, { note: "" }, at, {
    note: "Enter a few words that tell people why",
  });
  const badNotes = await draftOf(`notes|${silent.id}`, { notes: "", slidesUrl: "slides", tell: "yes" }, at, {
    notes: "Enter the notes",
    slidesUrl: "Enter the whole address of the slides, starting with https://",
  });
  return {
    "meetings that have changed": [
      { shows: "a meeting that was moved", address: `/meetings/${moved.slug}` },
      { shows: "a meeting that is cancelled", address: `/meetings/${cancelled.slug}` },
      { shows: "a meeting with notes", address: `/meetings/${written.slug}` },
      { shows: "a meeting whose notes come later", address: `/meetings/${silent.slug}` },
      { shows: "a meeting with few places left", address: `/meetings/${few.slug}` },
      { shows: "a meeting whose doors are open, too late to ask", address: `/meetings/${late.slug}` },
      { shows: "the form of a meeting that is cancelled", address: `/meetings/${cancelled.slug}/ask` },
      { shows: "a place at a meeting that was moved", address: await my(keeps) },
      { shows: "a place at a meeting that is cancelled", address: await my(loses) },
      { shows: "a private link to a meeting that is cancelled", address: `/j/${lost}` },
    ],
    "organisers: plans that change": [
      { shows: "the form to move a meeting", address: `${about(busy)}/move`, as },
      { shows: "a move with mistakes", address: `${about(busy)}/move?draft=${mistaken}`, as },
      { shows: "the mail of a move", address: `${about(busy)}/move?draft=${toShow}`, as },
      {
        shows: "a move that somebody else was quicker with",
        address: `${about(busy)}/move?draft=${toShow}&refused=changed_meanwhile`,
        as,
      },
      { shows: "that a cancelled meeting is not moved", address: `${about(cancelled)}/move`, as },
      { shows: "the form to cancel a meeting", address: `${about(busy)}/cancel`, as },
      { shows: "a cancellation without words", address: `${about(busy)}/cancel?draft=${wordless}`, as },
      {
        shows: "the last look before cancelling",
        address: `${about(busy)}/cancel/confirm?draft=${toCancel}`,
        as,
      },
      { shows: "that a cancelled meeting is not cancelled again", address: `${about(cancelled)}/cancel`, as },
      { shows: "that a cancelled meeting is not edited", address: `${about(cancelled)}/edit`, as },
      { shows: "a cancelled meeting's overview", address: `${about(cancelled)}?done=cancelled&told=1`, as },
      { shows: "a moved meeting's overview", address: `${about(moved)}?done=moved&told=1`, as },
      { shows: "the overview of a meeting that is over", address: about(silent), as },
      { shows: "the form for notes", address: `${about(silent)}/notes`, as },
      { shows: "notes with mistakes", address: `${about(silent)}/notes?draft=${badNotes}`, as },
      { shows: "the form to change notes", address: `${about(written)}/notes`, as },
      { shows: "that notes come after the meeting", address: `${about(busy)}/notes`, as },
    ],
  };
}

const typedMove = {
  day: "2036-12-09",
  starts: "19:30",
  ends: "20:30",
  doorsMinutes: "30",
  closesMinutes: "120",
  note: whyMoved,
};

const notes = `Thank you to everybody who came.

What was said about Elm Road

- The lamps are mended.
- The hedge is cut in spring.

Who clears the leaves? The council does.`;

async function writeUp(meeting: Meeting, at: Date): Promise<void> {
  const { id } = await anOrganiser();
  const input = { notes, slidesUrl: "https://slides.example/elm-road", tell: true };
  const answer = await publishNotes(meeting.id, input, id, at);
  if (!answer.ok) throw new Error(`the notes were refused: ${answer.reason}`);
}

function draftOf(
  form: string,
  values: Record<string, string>,
  at: Date,
  errors: Record<string, string> = {},
) {
  return keepDraft(form, { values, errors }, at);
}
