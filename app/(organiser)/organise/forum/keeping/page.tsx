import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { ForumTabs } from "@/components/forum-tabs";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Panel } from "@/components/panel";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dayAndMonth } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { keepingInput } from "@/lib/forum/input";
import { type KeptMeeting, listKeptMeetings } from "@/lib/forum/queries";
import { leastRetentionDays, mostRetentionDays } from "@/lib/forum/rules";
import { deletedOn } from "@/lib/meetings/rules";

export default shown("/organise/forum/keeping", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const page = "/organise/forum/keeping";
  const organiser = await requireOrganiser("own", page);
  const draftId = one(query, "draft");
  await requireFreshCheck(organiser, draftId ? `${page}?draft=${draftId}` : page);
  const [frame, draft, meetings] = await Promise.all([
    teamFrame(organiser, at),
    findDraft("keeping", draftId, at),
    listKeptMeetings(),
  ]);
  const inForce = frame.forum.retentionDays;
  const { values, errors } = draft ?? { values: { retentionDays: String(inForce) }, errors: {} };
  const read = draft && Object.keys(errors).length === 0 ? readValues(keepingInput, values) : null;
  const tried = read?.ok ? read.input.retentionDays : null;
  const atOnce = tried === null ? [] : meetings.filter((meeting) => isDue(meeting, tried, at));
  const title = "How long details are kept";
  return (
    <OrganiserFrame
      {...frame}
      here="forum"
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
    >
      <ErrorSummary errors={errors} />
      <ForumTabs here="Keeping" />
      {one(query, "done") === "saved" ? (
        <Outcome tone="good">Saved. Details are kept for {inForce} days after a meeting.</Outcome>
      ) : null}
      {tried === null ? null : (
        <Outcome tone="waiting">These are the dates with {tried} days. Nothing is saved yet.</Outcome>
      )}
      <h1>{title}</h1>
      <p>
        Names, addresses, phone numbers and all else that people told us are deleted by themselves, this many
        days after their meeting. Only people in an open incident stay until it is closed. Our privacy page
        tells residents the same number.
      </p>
      <form action="/organise/forum/keeping/send" method="post" noValidate className="flow">
        <TextField
          name="retentionDays"
          label="Days after the meeting"
          hint={`From ${leastRetentionDays} to ${mostRetentionDays}. Fewer is safer: what is gone cannot leak`}
          value={values.retentionDays}
          error={errors.retentionDays}
          inputMode="numeric"
          width="short"
        />
        {atOnce.length > 0 ? (
          <Panel tone="bad">
            <p className="font-bold">
              Once you save, these are deleted within a minute, and cannot be brought back:
            </p>
            <ul className="list-disc pl-6">
              {atOnce.map((meeting) => (
                <li key={meeting.id}>
                  {meeting.title}, {dayAndMonth(meeting.startsAt, meeting.timeZone)}: {peopleWords(meeting)}
                </li>
              ))}
            </ul>
            <p>People in an open incident stay until it is closed.</p>
          </Panel>
        ) : null}
        {tried === null ? (
          <p>
            <Button name="act" value="try">
              Show the dates
            </Button>
          </p>
        ) : (
          <p className="flex flex-wrap gap-3">
            <input type="hidden" name="shownDays" value={tried} />
            <Button look={atOnce.length > 0 ? "warning" : "main"} name="act" value="save">
              Keep details for {tried} days
            </Button>
            <Button look="second" name="act" value="try">
              Show the dates again
            </Button>
          </p>
        )}
      </form>
      <h2>What is deleted, and when</h2>
      {meetings.length === 0 ? (
        <p>There are no details of anybody now.</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {meetings.map((meeting) => (
            <li key={meeting.id} className="py-3">
              <p className="font-bold [overflow-wrap:anywhere]">
                {meeting.title}, {dayAndMonth(meeting.startsAt, meeting.timeZone)}
              </p>
              <p>
                {peopleWords(meeting)}. {whenWords(meeting, { inForce, tried }, at)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </OrganiserFrame>
  );
});

function isDue(meeting: KeptMeeting, days: number, at: Date): boolean {
  return meeting.people > 0 && deletedOn(meeting, days) <= at;
}

function peopleWords({ people }: KeptMeeting): string {
  if (people === 0) return "Nobody yet";
  return people === 1 ? "1 person" : `${people} people`;
}

function whenWords(
  meeting: KeptMeeting,
  { inForce, tried }: { inForce: number; tried: number | null },
  at: Date,
): string {
  const on = deletedOn(meeting, tried ?? inForce);
  if (on > at) return `Deleted on ${dayAndMonth(on, meeting.timeZone)}`;
  return tried !== null && deletedOn(meeting, inForce) > at
    ? "Deleted as soon as you save"
    : "Due now. Who is left is named in an open incident";
}
