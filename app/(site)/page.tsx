import { ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { SocialPreview } from "@/components/social-preview";
import { now } from "@/lib/clock";
import { dateAndTime, dayAndMonth } from "@/lib/dates";
import { homeLink } from "@/lib/links";
import { listPublicMeetings, type MeetingToCome, type PastMeeting } from "@/lib/meetings/queries";
import { isRunning, takesRequests } from "@/lib/meetings/rules";
import { frameAt } from "../_frame/frame";
import { shown } from "../_frame/shown";
import { NextMeeting } from "./next-meeting";
import { RoundTheTable } from "./round-the-table";

const link = "inline-flex min-h-11 items-center text-link underline";

export default shown("/", async () => {
  const at = await now();
  const [frame, { next, past }] = await Promise.all([frameAt(at), listPublicMeetings(at)]);
  const { forum } = frame;
  const isAnyToCome = next.some(({ phase }) => isRunning(phase));
  const first = next.find((meeting) => takesRequests(meeting, at));
  return (
    <SiteFrame {...frame}>
      <title>{forum.name}</title>
      <SocialPreview
        url={homeLink()}
        title={forum.name}
        description={describe(forum.area, first)}
        siteName={forum.name}
      />
      <div className="flex items-center justify-between gap-6">
        <div className="flow">
          <h1>Talk with your neighbours and local police, online</h1>
          <p>
            We meet on Zoom, for people in {forum.area}. Ask for a place, and we email you a link of your own.
          </p>
        </div>
        <RoundTheTable />
      </div>
      {isAnyToCome ? null : <NoMeetingYet />}
      {next.length > 0 ? <h2>{next.length === 1 ? "Our next meeting" : "Our next meetings"}</h2> : null}
      {next.map((meeting) => (
        <NextMeeting key={meeting.id} meeting={meeting} at={at} first={meeting === first} />
      ))}
      {isAnyToCome ? (
        <>
          <h2>Can't come this time?</h2>
          <p>
            <a href="/mailing-list" className={link}>
              Hear about future meetings
            </a>
          </p>
        </>
      ) : null}
      <PastMeetings meetings={past} />
      <h2>Is this your first time?</h2>
      <ul className="space-y-2">
        <li>
          <a href="/how-to-join" className={link}>
            How to join a meeting on Zoom
          </a>
        </li>
        <li>
          <a href="/house-rules" className={link}>
            Our house rules
          </a>
        </li>
      </ul>
    </SiteFrame>
  );
});

/** For whoever reads the address in a chat: the next date, if there is one. */
function describe(area: string, next: MeetingToCome | undefined): string {
  const who = `Online meetings with neighbours and local police, for people in ${area}.`;
  return next
    ? `${who} Next: ${dateAndTime(next.startsAt, next.timeZone)}. Ask for a place.`
    : `${who} Ask for a place.`;
}

function NoMeetingYet() {
  return (
    <Panel tone="note">
      <p className="font-bold">No meeting is planned yet.</p>
      <p>We can email you when there is a new date.</p>
      <p>
        <ButtonLink href="/mailing-list">Hear about future meetings</ButtonLink>
      </p>
    </Panel>
  );
}

function PastMeetings({ meetings }: { meetings: PastMeeting[] }) {
  if (meetings.length === 0) return null;
  return (
    <>
      <h2>Past meetings</h2>
      <ul className="divide-y divide-line border-y border-line">
        {meetings.map(({ slug, title, startsAt, timeZone, wasStopped, hasNotes }) => (
          <li key={slug} className="py-1">
            <a href={`/meetings/${slug}`} className={link}>
              {title}
            </a>
            <p className="pb-2 text-muted">
              {dayAndMonth(startsAt, timeZone)}
              {wasStopped ? ", stopped" : ""}
              {hasNotes ? ", with notes" : ""}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
