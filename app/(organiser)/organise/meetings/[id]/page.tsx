import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { placesWords, requestsCloseWords } from "@/app/(organiser)/words";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { ChangedDetailsLink } from "@/components/changed-details-link";
import { MeetingTallies } from "@/components/meeting-tallies";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { StatusTag } from "@/components/panel";
import { Timeline } from "@/components/timeline";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { clockTime, dayAndMonth, timeSpan } from "@/lib/dates";
import { wordsUnder } from "@/lib/known-words";
import { cancelRefusalWords, phaseForOrganiser } from "@/lib/meetings/labels";
import { isRunning, type Phase } from "@/lib/meetings/rules";
import { wordsForAct } from "@/lib/people/labels";
import { listActs } from "@/lib/people/queries";
import { may } from "@/lib/people/rules";
import { countPanelQuestions } from "@/lib/questions/queries";
import { countToLookAt } from "@/lib/registrations/queries";
import { startWords } from "@/lib/rooms/labels";
import { describeRooms, listHosts } from "@/lib/rooms/queries";
import { startsFrom } from "@/lib/rooms/rules";
import { wordsOfLine } from "@/lib/safety/advice";
import { tallySafety } from "@/lib/safety/queries";
import { Arranging } from "./arranging";
import { Publishing } from "./publishing";
import { RoomTrouble } from "./room-trouble";
import { StopLink } from "./stop-link";
import { WhatWasTold } from "./what-was-told";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

const doneWords: Record<string, string> = {
  made: "The draft is made. Only organisers see it until you publish it.",
  published: "The meeting is published. People can ask for a place now.",
  moved: "The meeting has its new time.",
  cancelled: "The meeting is cancelled. Every private link has stopped working.",
  stopped: "The meeting is stopped. Every private link has stopped working.",
  notes: "The notes are on the meeting's page.",
};

const refusedWords: Record<string, string> = {
  meeting_over: "This meeting's time is past, so nothing was changed.",
  cancelled: cancelRefusalWords.cancelled,
  stopped: cancelRefusalWords.stopped,
  changed_meanwhile: cancelRefusalWords.changed_meanwhile,
};

/** How many were emailed, after an act that tells everybody. */
function toldWords(query: Awaited<Query>): string {
  const told = Number(one(query, "told") ?? 0);
  if (!Number.isInteger(told) || told < 1) return "";
  return told === 1
    ? " The email to 1 person is on its way."
    : ` The emails to ${told} people are on their way.`;
}

/** Whom an email cannot reach, after an act that tells everybody. */
function toRingWords(query: Awaited<Query>): string {
  const toRing = Number(one(query, "ring") ?? 0);
  if (!Number.isInteger(toRing) || toRing < 1) return "";
  return toRing === 1
    ? " 1 person has no email address. Ring them."
    : ` ${toRing} people have no email address. Ring them.`;
}

const phaseTones: Partial<Record<Phase, "waiting" | "bad" | "note">> = {
  draft: "waiting",
  cancelled: "bad",
  stopped: "bad",
  over: "note",
};

export default shown("/organise/meetings/[id]", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}`);
  const { meeting, counts, frame } = await meetingFrame(id, "overview", organiser, at);
  const [rooms, hosts, safety, acts, questions, toLookAt] = await Promise.all([
    describeRooms(meeting.id),
    listHosts(meeting.id),
    tallySafety(meeting, at),
    listActs(meeting.id),
    countPanelQuestions(meeting.id),
    countToLookAt(meeting.id),
  ]);
  const done = wordsUnder(doneWords, one(query, "done"));
  const refused = wordsUnder(refusedWords, one(query, "refused"));
  const { startsAt, endsAt, doorsOpenAt, timeZone } = meeting;
  const base = `/organise/meetings/${meeting.id}`;
  const arranges = may(organiser.role, "arrange");
  const isDraft = meeting.phase === "draft";
  const isToCome = isRunning(meeting.phase);
  const isHost = hosts.some(({ organiserId }) => organiserId === organiser.id);
  const hasBegun = rooms.ready?.runningSince != null;
  const startsHere = isHost && isToCome && meeting.roomSource === "api" && at >= startsFrom(meeting);
  return (
    <OrganiserFrame
      {...frame}
      title={`Overview – ${meeting.title}`}
      back={{ href: "/organise", words: "Meetings" }}
    >
      {done ? (
        <Outcome tone="good">
          {done}
          {toldWords(query)}
          {toRingWords(query)}
          {toRingWords(query) ? (
            <>
              {" "}
              <a
                href={`${base}/people?state=no_email`}
                className="inline-flex min-h-11 items-center text-link underline"
              >
                See who has no email
              </a>
            </>
          ) : null}
        </Outcome>
      ) : null}
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>Overview</h1>
        <StatusTag tone={phaseTones[meeting.phase] ?? "teal"}>{phaseForOrganiser[meeting.phase]}</StatusTag>
      </div>
      <p>
        {dayAndMonth(startsAt, timeZone)}, {timeSpan(startsAt, endsAt, timeZone)}. Doors from{" "}
        {clockTime(doorsOpenAt, timeZone)}.
      </p>
      {isToCome ? <RoomTrouble meetingId={meeting.id} rooms={rooms} /> : null}
      <WhatWasTold meeting={meeting} />
      {isDraft ? (
        <Publishing
          meeting={meeting}
          roomReady={rooms.ready !== null}
          forum={frame.forum}
          role={organiser.role}
        />
      ) : (
        <>
          <p>
            {placesWords(meeting.capacity, counts)}{" "}
            {isToCome || meeting.phase === "over" ? requestsCloseWords(meeting, at) : null}
          </p>
          {isToCome ? <ChangedDetailsLink meetingId={meeting.id} people={toLookAt} /> : null}
          <MeetingTallies
            meeting={meeting}
            counts={counts}
            roomReady={rooms.ready !== null}
            safety={safety}
            role={organiser.role}
          />
          <div className="flex flex-wrap gap-3">
            {startsHere ? (
              <ButtonLink look={hasBegun ? "second" : "main"} href={`${base}/start`}>
                {startWords(hasBegun)}
              </ButtonLink>
            ) : null}
            {counts.toCheck > 0 && isToCome ? (
              <ButtonLink href={`${base}/requests`}>Check the requests</ButtonLink>
            ) : null}
            <ButtonLink look="second" href={`/meetings/${meeting.slug}`}>
              See as a resident
            </ButtonLink>
            <ButtonLink look="second" href={`${base}/questions`}>
              Questions for the panel ({questions})
            </ButtonLink>
            {meeting.phase === "doors_open" ? (
              <>
                <ButtonLink look="second" href={`${base}/arrivals`}>
                  Who is here
                </ButtonLink>
                <ButtonLink look="second" href={`${base}/after`}>
                  Who came
                </ButtonLink>
              </>
            ) : null}
            {arranges && (isToCome || meeting.phase === "over") ? (
              <ButtonLink look="second" href={`${base}/edit`}>
                Edit
              </ButtonLink>
            ) : null}
            {arranges && meeting.phase === "asking" ? (
              <ButtonLink look="second" href={`${base}/announce`}>
                Tell the mailing list
              </ButtonLink>
            ) : null}
          </div>
          {arranges ? (
            <Arranging base={base} phase={meeting.phase} hasNotes={meeting.notes !== null} />
          ) : null}
          {isToCome ? (
            <Card edge="error">
              <h2>Something is wrong</h2>
              <p>
                Has a link been shared in public, or is a stranger in the meeting? You can end every link at
                once, and mail everybody a new one.
              </p>
              <p>
                <ButtonLink look="warning" href={`${base}/reissue`}>
                  Make new links for everybody…
                </ButtonLink>
              </p>
              {arranges ? <StopLink meeting={meeting} now={at} /> : null}
            </Card>
          ) : null}
          {!isToCome && arranges ? <StopLink meeting={meeting} now={at} /> : null}
        </>
      )}
      <h2>What was done</h2>
      <Timeline
        items={acts.map(({ id: actId, act, who, at: when, line }) => ({
          id: actId,
          words: wordsForAct(act),
          who,
          at: when,
          more: [wordsOfLine(line, meeting.roomSource) ?? []].flat(),
        }))}
        timeZone={timeZone}
      />
    </OrganiserFrame>
  );
});
