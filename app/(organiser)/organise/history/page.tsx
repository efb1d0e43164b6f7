import { shown } from "@/app/_frame/shown";
import { one, pageNumber, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { Select, TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Pager } from "@/components/pager";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { calendarDay, clockTime, dayAndMonth, instantAt, shortDate } from "@/lib/dates";
import {
  type HistoryLine,
  listActsDone,
  listHistory,
  listMeetingsToFind,
  listTeamEver,
} from "@/lib/people/history";

/** Everything that organisers did, newest first, to be searched. For those who decide: it is about people. */
export default shown("/organise/history", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("decide", "/organise/history");
  const frame = await teamFrame(organiser, at);
  const { timeZone } = frame.forum;
  const wishes = Object.fromEntries(
    fields.flatMap((name) => {
      const value = one(query, name)?.trim();
      return value ? [[name, value]] : [];
    }),
  ) as Partial<Record<(typeof fields)[number], string>>;
  const until = wishes.until ? instantAt(wishes.until, "23:59", timeZone) : null;
  const [history, team, meetings, acts] = await Promise.all([
    listHistory(
      {
        organiserId: wishes.organiser,
        meetingId: wishes.meeting,
        act: wishes.act,
        words: wishes.words,
        from: (wishes.from && instantAt(wishes.from, "00:00", timeZone)) || undefined,
        before: until ? new Date(until.getTime() + 60_000) : undefined,
      },
      pageNumber(query),
    ),
    listTeamEver(),
    listMeetingsToFind(),
    listActsDone(),
  ]);
  const search = new URLSearchParams(wishes);
  return (
    <OrganiserFrame {...frame} here="team" narrow title={`History (${history.total})`}>
      <h1>History</h1>
      <p>
        What each of us did, newest first. Nothing here can be changed or taken out. When people's details are
        deleted, what we decided stays, without their names.
      </p>
      <form action="/organise/history" method="get" className="flow not-printed">
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Select
            name="organiser"
            label="Who"
            value={wishes.organiser}
            choices={[
              { value: "", words: "Everybody" },
              ...team.map(({ id, name, left }) => ({ value: id, words: left ? `${name} (has left)` : name })),
            ]}
          />
          <Select
            name="meeting"
            label="Meeting"
            value={wishes.meeting}
            choices={[
              { value: "", words: "Every meeting" },
              ...meetings.map(({ id, title, startsAt, timeZone: zone }) => ({
                value: id,
                words: `${shortDate(startsAt, zone)} ${calendarDay(startsAt, zone).slice(0, 4)}: ${title}`,
              })),
            ]}
          />
          <Select
            name="act"
            label="What was done"
            value={wishes.act}
            choices={[
              { value: "", words: "Everything" },
              ...acts.map(({ act, words }) => ({ value: act, words })),
            ]}
          />
          <TextField
            name="words"
            label="Words or a person's number"
            autoComplete="off"
            value={wishes.words}
          />
          <TextField name="from" label="From" type="date" value={wishes.from} />
          <TextField name="until" label="Until" type="date" value={wishes.until} />
        </div>
        <p>
          <Button look="second">Search</Button>
        </p>
      </form>
      <p role="status">{history.total === 1 ? "1 line" : `${history.total} lines`}</p>
      {history.entries.length > 0 ? (
        <ol className="divide-y divide-line border-y border-line">
          {history.entries.map((line) => (
            <Line key={line.id} line={line} timeZone={timeZone} />
          ))}
        </ol>
      ) : null}
      <Pager
        page={history.page}
        pages={history.pages}
        href={search.size > 0 ? `/organise/history?${search}` : "/organise/history"}
      />
    </OrganiserFrame>
  );
});

const fields = ["organiser", "meeting", "act", "words", "from", "until"] as const;
const link = "inline-flex min-h-11 items-center text-link underline [overflow-wrap:anywhere]";

function Line({ line, timeZone }: { line: HistoryLine; timeZone: string }) {
  const { words, who, meeting, person, at } = line;
  return (
    <li className="py-2 [overflow-wrap:anywhere]">
      <p className="font-bold">{words}</p>
      {person ? (
        <p>
          {person.name === null ? (
            `Details deleted (number ${person.id})`
          ) : (
            <a href={`/organise/people/${person.id}`} className={link}>
              <bdi>{person.name}</bdi>
            </a>
          )}
        </p>
      ) : null}
      <p className="text-muted">
        {dayAndMonth(at, timeZone)} {calendarDay(at, timeZone).slice(0, 4)}, {clockTime(at, timeZone)}
        {who ? `, by ${who}` : ""}
        {meeting ? (
          <>
            {". "}
            <a href={`/organise/meetings/${meeting.id}`} className={link}>
              {meeting.title}
            </a>
          </>
        ) : null}
      </p>
    </li>
  );
}
