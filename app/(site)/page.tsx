import { ButtonLink } from "@/components/button";
import { MeetingCard } from "@/components/meeting-card";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { dayAndMonth } from "@/lib/dates";
import { listPublicMeetings, type MeetingView } from "@/lib/meetings/queries";
import { takesRequests } from "@/lib/meetings/rules";
import { frameAt } from "../_frame/frame";
import { shown } from "../_frame/shown";

export default shown("/", async () => {
  const at = await now();
  const [frame, { next, past }] = await Promise.all([frameAt(at), listPublicMeetings(at)]);
  return (
    <SiteFrame {...frame}>
      <title>{frame.forum.name}</title>
      <meta
        name="description"
        content={`Online meetings with neighbours and local police, for people in ${frame.forum.area}. Ask for a place.`}
      />
      <h1>Talk with your neighbours and local police, online</h1>
      <p>
        We hold meetings on Zoom for people in {frame.forum.area}. Ask for a place, and we will email you a
        link of your own.
      </p>
      <h2>Next meetings</h2>
      {next.length === 0 ? <p>No meeting is planned yet. Come back soon.</p> : null}
      {next.map((meeting) => (
        <NextMeeting key={meeting.id} meeting={meeting} at={at} />
      ))}
      {past.length > 0 ? (
        <>
          <h2>Past meetings</h2>
          <ul>
            {past.map((meeting) => (
              <li key={meeting.id}>
                <a
                  href={`/meetings/${meeting.slug}`}
                  className="inline-flex min-h-11 items-center text-link underline"
                >
                  {meeting.title}, {dayAndMonth(meeting.startsAt, meeting.timeZone)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </SiteFrame>
  );
});

function NextMeeting({ meeting, at }: { meeting: MeetingView; at: Date }) {
  return (
    <section className="flow" aria-label={meeting.title}>
      <MeetingCard {...meeting} />
      <p>{meeting.summary}</p>
      <p className="flex flex-wrap gap-3">
        {takesRequests(meeting, at) ? (
          <ButtonLink href={`/meetings/${meeting.slug}/ask`} hidden={`at ${meeting.title}`}>
            Ask for a place
          </ButtonLink>
        ) : null}
        <ButtonLink href={`/meetings/${meeting.slug}`} look="second" hidden={`about ${meeting.title}`}>
          Read more
        </ButtonLink>
      </p>
    </section>
  );
}
