import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { ButtonLink } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { MeetingForm } from "@/components/meeting-form";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Panel } from "@/components/panel";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { usualMeeting } from "@/lib/meetings/input";
import { findLatestMeeting, findMeeting, type MeetingView } from "@/lib/meetings/queries";
import { typedTimes } from "../[id]/typed-times";

export default shown("/organise/meetings/new", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("arrange", "/organise/meetings/new");
  const [frame, draft, copied, latest] = await Promise.all([
    teamFrame(organiser, at),
    findDraft("new-meeting", one(query, "draft"), at),
    findMeeting(one(query, "copy") ?? "", at),
    findLatestMeeting(at),
  ]);
  const { values, errors } = draft ?? { values: copied ? copyOf(copied) : usualMeeting, errors: {} };
  return (
    <OrganiserFrame
      {...frame}
      here="meetings"
      narrow
      title={draft ? "Error: New meeting" : "New meeting"}
      back={{ href: "/organise", words: "Meetings" }}
    >
      <ErrorSummary errors={errors} />
      <h1>New meeting</h1>
      <p>This makes a draft that only organisers see. You publish it when it is ready.</p>
      {copied && !draft ? (
        <Panel tone="note">
          <p>
            This is a copy of {copied.title}, {dateAndTime(copied.startsAt, copied.timeZone)}. Enter the new
            day, and change what is different. People, links and Zoom details are not copied. The hosts are.
          </p>
        </Panel>
      ) : null}
      {latest && !copied && !draft ? (
        <p>
          <ButtonLink look="second" href={`/organise/meetings/new?copy=${latest.id}`}>
            Copy from the last one: {latest.title}
          </ButtonLink>
        </p>
      ) : null}
      <MeetingForm
        action="/organise/meetings/new/send"
        values={values}
        errors={errors}
        copyOf={draft ? draft.values.copy : copied?.id}
        send="Make the draft"
      />
    </OrganiserFrame>
  );
});

/** A meeting's words and habits for a new one; only the day is asked for anew. */
function copyOf(meeting: MeetingView): Record<string, string> {
  const { title, summary, agenda, whoCanCome, guests, capacity, phoneRule } = meeting;
  return {
    ...{ title, summary, agenda, whoCanCome, guests, phoneRule },
    ...typedTimes(meeting),
    day: "",
    capacity: String(capacity),
  };
}
