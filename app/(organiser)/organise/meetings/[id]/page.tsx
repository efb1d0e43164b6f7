import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { placesWords, requestsCloseWords } from "@/app/(organiser)/words";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { MeetingTallies } from "@/components/meeting-tallies";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { StatusTag } from "@/components/panel";
import { Timeline } from "@/components/timeline";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { clockTime, dayAndMonth, timeSpan } from "@/lib/dates";
import { phaseForOrganiser } from "@/lib/meetings/labels";
import { wordsForAct } from "@/lib/people/labels";
import { listActs } from "@/lib/people/queries";
import { may } from "@/lib/people/rules";
import { describeRoom } from "@/lib/rooms/queries";
import { Publishing } from "./publishing";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

const doneWords: Record<string, string> = {
  made: "The draft is made. Only organisers see it until you publish it.",
  edited: "The changes are saved.",
  published: "The meeting is published. People can ask for a place now.",
};

export default shown("/organise/meetings/[id]", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}`);
  const { meeting, counts, frame } = await meetingFrame(id, "overview", organiser, at);
  const [room, acts] = await Promise.all([describeRoom(meeting.id), listActs(meeting.id)]);
  const done = doneWords[one(query, "done") ?? ""];
  const { startsAt, endsAt, doorsOpenAt, timeZone } = meeting;
  const base = `/organise/meetings/${meeting.id}`;
  const arranges = may(organiser.role, "arrange");
  const isDraft = meeting.phase === "draft";
  return (
    <OrganiserFrame
      {...frame}
      title={`Overview – ${meeting.title}`}
      back={{ href: "/organise", words: "Meetings" }}
    >
      {done ? <Outcome tone="good">{done}</Outcome> : null}
      {one(query, "refused") === "meeting_over" ? (
        <Outcome tone="waiting">
          This meeting's start is past, so it was not published. Change its day first.
        </Outcome>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>Overview</h1>
        <StatusTag tone={isDraft ? "waiting" : "teal"}>{phaseForOrganiser[meeting.phase]}</StatusTag>
      </div>
      <p>
        {dayAndMonth(startsAt, timeZone)}, {timeSpan(startsAt, endsAt, timeZone)}. Doors from{" "}
        {clockTime(doorsOpenAt, timeZone)}.
      </p>
      {isDraft ? (
        <Publishing meeting={meeting} roomReady={room !== null} forum={frame.forum} role={organiser.role} />
      ) : (
        <>
          <p>
            {placesWords(meeting.capacity, counts)} {requestsCloseWords(meeting, at)}
          </p>
          <MeetingTallies meeting={meeting} counts={counts} roomReady={room !== null} role={organiser.role} />
          <div className="flex flex-wrap gap-3">
            {counts.toCheck > 0 ? (
              <ButtonLink href={`${base}/requests`}>Check the requests</ButtonLink>
            ) : null}
            <ButtonLink look="second" href={`/meetings/${meeting.slug}`}>
              See as a resident
            </ButtonLink>
            {arranges ? (
              <ButtonLink look="second" href={`${base}/edit`}>
                Edit
              </ButtonLink>
            ) : null}
          </div>
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
          </Card>
        </>
      )}
      <h2>What was done</h2>
      <Timeline
        items={acts.map(({ id: actId, act, who, at: when }) => ({
          id: actId,
          words: wordsForAct(act),
          who,
          at: when,
        }))}
        timeZone={timeZone}
      />
    </OrganiserFrame>
  );
});
