import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, pageNumber, type Query } from "@/app/(organiser)/query";
import { CountTabs } from "@/components/count-tabs";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Pager } from "@/components/pager";
import { Tallies } from "@/components/tally";
import { arrivalRefusalWords } from "@/lib/arrivals/labels";
import { countArrivals, type Expected, listExpected, listTimesOfComing } from "@/lib/arrivals/queries";
import { type Attendance, arrivalSteps } from "@/lib/arrivals/rules";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { wordsUnder } from "@/lib/known-words";
import { tookPlace } from "@/lib/meetings/rules";
import { may } from "@/lib/people/rules";
import { ArrivalChart } from "./arrival-chart";
import { LeftToDo } from "./left-to-do";
import { WhoCame } from "./who-came";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

const perPage = 50;

/** What is left of a meeting when it is over: who came, and what there is still to do. While it is on: who came so far. */
export default shown("/organise/meetings/[id]/after", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/after`);
  const { meeting, frame } = await meetingFrame(id, "after", organiser, at);
  const base = `/organise/meetings/${meeting.id}`;
  const title = `After – ${meeting.title}`;
  const isPast = tookPlace(meeting.phase);
  if (!isPast && meeting.phase !== "doors_open")
    return (
      <OrganiserFrame {...frame} title={title} back={{ href: base, words: "Overview" }}>
        <h1>After the meeting</h1>
        <p>Who came stands here once the doors have opened.</p>
      </OrganiserFrame>
    );
  const [attendance, times, everybody] = await Promise.all([
    countArrivals(meeting.id),
    listTimesOfComing(meeting.id),
    listExpected(meeting.id),
  ]);
  const list = one(query, "list") === "came" ? "came" : "missing";
  const came = everybody.filter((person) => person.came !== null);
  const missing = everybody.filter((person) => person.came === null);
  const listed = list === "came" ? came : missing;
  const pages = Math.max(1, Math.ceil(listed.length / perPage));
  const page = Math.min(pageNumber(query), pages);
  const missingWords = isPast ? "Did not come" : "Not here yet";
  return (
    <OrganiserFrame {...frame} title={title}>
      <OfPress query={query} everybody={everybody} />
      <h1>{isPast ? "After the meeting" : "Who came so far"}</h1>
      <p>
        {meeting.title}, {dateAndTime(meeting.startsAt, meeting.timeZone)}.
      </p>
      <Numbers attendance={attendance} missing={missingWords} />
      {isPast ? (
        <LeftToDo
          meeting={meeting}
          retentionDays={frame.forum.retentionDays}
          role={organiser.role}
          now={at}
        />
      ) : null}
      <ArrivalChart
        steps={arrivalSteps(times)}
        noted={came.filter((person) => person.came === "organiser").length}
        timeZone={meeting.timeZone}
      />
      {everybody.length > 0 ? (
        <>
          <h2>Who came</h2>
          <p>
            Whoever comes in with their private link, or is seen in Zoom with their own, is noted by itself.
            Did somebody ring in? Note them here.{" "}
            <a href={`${base}/arrivals`} className="inline-flex min-h-11 items-center text-link underline">
              See whom Zoom showed
            </a>
          </p>
          <CountTabs
            label="People with a place"
            tabs={[
              {
                href: `${base}/after?list=missing`,
                words: missingWords,
                count: missing.length,
                isHere: list === "missing",
              },
              { href: `${base}/after?list=came`, words: "Came", count: came.length, isHere: list === "came" },
            ]}
          />
          <WhoCame
            people={listed.slice((page - 1) * perPage, page * perPage)}
            action={`${base}/after/came/send`}
            list={list}
            page={page}
            mayNote={may(organiser.role, "record")}
          />
          <Pager page={page} pages={pages} href={`${base}/after?list=${list}`} />
        </>
      ) : null}
    </OrganiserFrame>
  );
});

function Numbers({ attendance, missing }: { attendance: Attendance; missing: string }) {
  const { places, came, guests, guestsCame, cameAndRemoved } = attendance;
  return (
    <Tallies
      tallies={[
        { label: "Had a place", value: places },
        { label: "Came", value: came },
        { label: missing, value: places - came },
        ...(guests > 0 ? [{ label: "Guests of the panel", value: `${guestsCame} of ${guests} came` }] : []),
        ...(cameAndRemoved > 0 ? [{ label: "Came, and lost the place", value: cameAndRemoved }] : []),
      ]}
    />
  );
}

/** What came of the press that led here, told from what is true now. */
function OfPress({ query, everybody }: { query: Awaited<Query>; everybody: Expected[] }) {
  const refused = wordsUnder(arrivalRefusalWords, one(query, "refused"));
  if (refused) return <Outcome tone="waiting">{refused}</Outcome>;
  const person = everybody.find(({ id }) => id === one(query, "who"));
  const done = one(query, "done");
  if (!person || (done !== "came" && done !== "taken_back")) return null;
  if ((done === "came") !== (person.came !== null)) return null;
  return (
    <Outcome tone="good">
      {done === "came" ? "Noted that " : "Taken back: "}
      <bdi>{person.name}</bdi>
      {done === "came" ? " came." : " is not noted any more."}
    </Outcome>
  );
}
