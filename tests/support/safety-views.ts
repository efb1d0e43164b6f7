import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { keepDraft } from "@/lib/drafts";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { sign } from "@/lib/safety/commands";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, meetingEnds } from "./evenings";
import { anOrganiser, givenRequest, hour, type Meeting } from "./people";
import { givenConnectedRoom, safeHost, safeMeeting } from "./safety";

/** The safety checklist in every state: pasted and connected, signed, not right, not read, with mistakes, and afterwards. */
export async function viewsOfSafety(at: Date): Promise<Record<string, View[]>> {
  const [pasted, running, connected, unread, past, gone, draft] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening(),
    givenEvening({ when: "later today" }),
    givenEvening({ when: "next week" }),
    givenEvening(),
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week", state: "draft" }),
  ]);
  await givenSomethingIsWrong(connected);
  await Promise.all([running, past].map((meeting) => givenSigned(meeting, at)));
  await givenConnectedRoom(unread, {
    readBackAt: new Date(Date.now() - 30 * hour),
    hostSettings: null,
    hostSettingsAt: null,
  });
  await db()
    .update(meetings)
    .set({ agenda: "Join us at https://us02web.zoom.us/j/12345678901" })
    .where(eq(meetings.id, draft.id));
  await meetingEnds(past);
  const { id: organiserId } = await anOrganiser();
  await cancelMeeting(gone.id, gone.calendarSequence, "The hall is not free.", organiserId, at);
  const kept = (form: string, values: Record<string, string>, errors: Record<string, string> = {}) =>
    keepDraft(form, { values, errors }, at);
  const mistaken = await kept(
    `safety|${running.id}`,
    { line: "locked", "note-locked": "Too long. ".repeat(40) },
    { "note-locked": "The note must be 300 characters or fewer. Take out 99 characters" },
  );
  const lacks = { kind: "scopes_missing", scopes: ["user:update:settings:admin"] };
  const fault = await kept(`safety-mend|${connected.id}`, { fault: JSON.stringify(lacks) });
  const page = ({ id }: Meeting) => `/organise/meetings/${id}/safety`;
  const as = "organiser";
  return {
    "organisers: safety": [
      { shows: "the safety checklist of a meeting with pasted details", address: page(pasted), as },
      { shows: "the checklist while the doors are open", address: page(running), as },
      {
        shows: "the checklist, to a doorkeeper who has just signed",
        address: `${page(running)}?done=signed&line=printed_list`,
        as: "doorkeeper",
      },
      { shows: "the checklist with a mistake in a note", address: `${page(running)}?draft=${mistaken}`, as },
      { shows: "what is left to do", address: `${page(connected)}?left=yes`, as },
      { shows: "what Zoom would not do", address: `${page(connected)}?mend=${fault}&line=sharing`, as },
      { shows: "what could not be read", address: page(unread), as },
      { shows: "a Zoom link on our own page", address: page(draft), as },
      { shows: "the checklist of a meeting that is over", address: page(past), as },
      { shows: "the checklist of a cancelled meeting", address: page(gone), as },
    ],
  };
}

/** Zoom was asked a moment ago, and not all is as it should be. */
async function givenSomethingIsWrong(meeting: Meeting): Promise<void> {
  await givenConnectedRoom(meeting, {
    readBack: { ...safeMeeting, whoWaits: "users_not_in_account" },
    hostSettings: { ...safeHost, sharing: "all", annotation: true, captions: false, whiteboard: null },
    trouble: "not_safe",
    troubleDetail: ["not_everyone_waits"],
    troubleAt: new Date(),
  });
  await givenPlace(meeting);
  await givenRequest(meeting, { confirmed: true });
}

/** Some lines are signed by name, one of them as not right and with a long note. */
async function givenSigned(meeting: Meeting, at: Date): Promise<void> {
  const { id } = await anOrganiser();
  const says = (line: string, answer: "right" | "not_right", note: string | null = null) =>
    sign(meeting.id, { line, answer, note }, id, at);
  for (const line of ["waiting_room", "no_return", "printed_list", "doorkeeper"]) await says(line, "right");
  await says("recording", "right", "We do not record.\nAsha says so at the beginning.");
  await says(
    "up_to_date",
    "not_right",
    `Tom's tablet is old: ${"Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3)}`,
  );
}
