import { noteCame } from "@/lib/arrivals/commands";
import { keepDraft } from "@/lib/drafts";
import { stopMeeting } from "@/lib/meetings/stop";
import { arrangeQuestion, makeGroup, putQuestion } from "@/lib/questions/arrange";
import { askQuestion } from "@/lib/questions/commands";
import { listPanelQuestions, listQuestionGroups } from "@/lib/questions/queries";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, givenSeat, meetingEnds } from "./evenings";
import { anOrganiser, givenDecision, givenRequest, linkToken, type Meeting, privateTokenOf } from "./people";

/** What is told of a meeting that was broken off. */
export const told = {
  note: "A stranger came in and showed vile pictures.\nWe took him out and ended the meeting.",
  apology: "We are sorry that this happened at our meeting.",
  whereToTurn: "Do you want to talk about it? You can ring us on 01632 960 123.",
};

/** A meeting that an organiser has broken off. */
async function givenStopped(meeting: Meeting, at: Date): Promise<void> {
  const { id } = await anOrganiser();
  const answer = await stopMeeting(meeting.id, told, id, at);
  if (!answer.ok) throw new Error(`the stop was refused: ${answer.reason}`);
}

/** The pages around an evening: its set-up, the questions for the panel, a stop on the night, and what is left of it. */
export async function viewsOfEvenings(at: Date): Promise<Record<string, View[]>> {
  const [draft, busy, running, broken, past, empty, asked] = await Promise.all([
    givenEvening({ when: "next week", state: "draft" }),
    givenEvening({ when: "next week" }),
    givenEvening(),
    givenEvening(),
    givenEvening(),
    givenEvening(),
    givenEvening({ when: "next week" }),
  ]);
  const [lost, seated, waits] = [
    await givenPlace(broken),
    await givenPlace(broken),
    await givenRequest(broken),
  ];
  const unconfirmed = await givenRequest(broken);
  await givenDecision("approve", unconfirmed.id);
  const [door, seat] = [await privateTokenOf(lost.id), await givenSeat(seated.id)];
  await givenStopped(broken, at);
  await givenPlace(running);
  await givenSomebodyCame(past, at);
  await Promise.all([past, empty].map(meetingEnds));
  await arrange(asked, at);
  const link = (kind: "manage" | "confirm", { id }: { id: string }) => linkToken(id, kind);
  const about = ({ id }: Meeting) => `/organise/meetings/${id}`;
  const as = "owner";
  const mistakes = (form: string, errors: Record<string, string>) =>
    keepDraft(form, { values: {}, errors }, at);
  const toStop = await keepDraft(`stop|${running.id}`, { values: told, errors: {} }, at);
  return {
    "a meeting that was stopped": [
      { shows: "a meeting that was stopped", address: `/meetings/${broken.slug}` },
      { shows: "a place at it", address: `/my/${await link("manage", lost)}` },
      { shows: "a request for it", address: `/my/${await link("manage", waits)}` },
      { shows: "nothing to confirm any more", address: `/confirm/${await link("confirm", unconfirmed)}` },
      { shows: "a private link to it", address: `/j/${door}` },
      { shows: "a seat at it", address: `/enter/${seat.passId}`, as: { seat: seat.cookie } },
    ],
    "organisers: set-up, stop and after": [
      { shows: "the set-up of a draft", address: `${about(draft)}/edit`, as },
      { shows: "a section that is saved", address: `${about(busy)}/edit?saved=places`, as },
      {
        shows: "times with mistakes",
        address: `${about(draft)}/edit?section=when&draft=${await mistakes(`edit-when|${draft.id}`, {
          day: "Enter the day of the meeting",
          doorsMinutes: "Enter how many minutes before the start the doors open, from 0 to 180",
        })}`,
        as,
      },
      {
        shows: "places with mistakes",
        address: `${about(busy)}/edit?section=places&draft=${await mistakes(`edit-places|${busy.id}`, {
          capacity: "Enter how many places there are, from 1 to 4999",
          areaPostcodes: "Enter how postcodes begin, like HP7 or SL9 8. “HERE” is not",
        })}`,
        as,
      },
      { shows: "a draft as residents will see it", address: `${about(draft)}/preview`, as },
      { shows: "the preview of a published meeting", address: `${about(busy)}/preview`, as },
      { shows: "a copy for a new meeting", address: `/organise/meetings/new?copy=${busy.id}`, as },
      { shows: "the overview while the doors are open", address: about(running), as },
      { shows: "who is here", address: `${about(running)}/after`, as },
      { shows: "the form to stop a meeting", address: `${about(running)}/stop`, as },
      {
        shows: "a stop without words",
        address: `${about(running)}/stop?draft=${await mistakes(`stop|${running.id}`, {
          note: "Enter what happened",
        })}`,
        as,
      },
      {
        shows: "the last look before stopping",
        address: `${about(running)}/stop/confirm?draft=${toStop}`,
        as,
      },
      { shows: "that a meeting to come is not stopped", address: `${about(busy)}/stop`, as },
      { shows: "a stopped meeting's overview", address: `${about(broken)}?done=stopped&told=2&ring=1`, as },
      { shows: "after a meeting that was stopped", address: `${about(broken)}/after?list=came`, as },
      { shows: "after a meeting", address: `${about(past)}/after`, as },
      { shows: "who came, as a doorkeeper", address: `${about(past)}/after?list=came`, as: "doorkeeper" },
      { shows: "after a meeting to which nobody came", address: `${about(empty)}/after`, as },
      { shows: "that a meeting to come has no after", address: `${about(busy)}/after`, as },
      { shows: "the questions in groups", address: `${about(asked)}/questions`, as },
      { shows: "the questions, as a doorkeeper", address: `${about(asked)}/questions`, as: "doorkeeper" },
      {
        shows: "a group without a name",
        address: `${about(asked)}/questions?draft=${await mistakes(`question-groups|${asked.id}`, {
          title: "Enter what the group is called",
        })}`,
        as,
      },
      { shows: "that a question is gone", address: `${about(asked)}/questions?refused=not_found`, as },
      { shows: "the agenda to print", address: `${about(asked)}/questions/print`, as },
    ],
  };
}

async function givenSomebodyCame(meeting: Meeting, at: Date): Promise<void> {
  const [came, phoned] = [await givenPlace(meeting), await givenPlace(meeting)];
  await givenPlace(meeting, { name: "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh" });
  await givenSeat(came.id);
  await noteCame(phoned.id, (await anOrganiser()).id, at);
}

async function arrange(meeting: Meeting, at: Date): Promise<void> {
  const { id: asker } = await givenPlace(meeting);
  const { id: organiser } = await anOrganiser();
  const words = [
    "Who fixes the lamps on Elm Road?",
    "When is the crossing back?\nIt is dark there.",
    "Why so late?",
  ];
  for (const question of words)
    await askQuestion(await linkToken(asker, "manage"), { words: question, nameSaid: true }, at);
  for (const title of ["Lights", "Nothing yet"]) await makeGroup(meeting.id, title, organiser, at);
  const [[first, second], [group]] = await Promise.all([
    listPanelQuestions(meeting.id),
    listQuestionGroups(meeting.id),
  ]);
  for (const question of [first, second])
    await putQuestion(question?.id ?? "", group?.id ?? "", organiser, at);
  await arrangeQuestion(first?.id ?? "", "hide_name", organiser, at);
  await arrangeQuestion(second?.id ?? "", "answered", organiser, at);
}
