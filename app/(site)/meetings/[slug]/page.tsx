import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { clockTime, dateAndTime } from "@/lib/dates";
import { pledge } from "@/lib/forum/pledge";
import type { ForumView } from "@/lib/forum/queries";
import { findPublicMeeting, isFull, type MeetingView } from "@/lib/meetings/queries";
import { takesRequests } from "@/lib/meetings/rules";
import { frameAt } from "../../../_frame/frame";
import { shown } from "../../../_frame/shown";

interface Props {
  params: Promise<{ slug: string }>;
}

export default shown("/meetings/[slug]", async ({ params }: Props) => {
  const at = await now();
  const { slug } = await params;
  const [frame, meeting] = await Promise.all([frameAt(at), findPublicMeeting(slug, at)]);
  if (!meeting) notFound();
  const full = await isFull(meeting);
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`${meeting.title} – ${frame.forum.name}`}</title>
      <meta name="description" content={meeting.summary} />
      <h1>{meeting.title}</h1>
      <MeetingCard {...meeting} />
      <p>{meeting.summary}</p>
      <AskPart meeting={meeting} full={full} at={at} forum={frame.forum} />
      <h2>What we will talk about</h2>
      <ul className="list-disc pl-6">
        {meeting.agenda.split("\n").map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>Who can come</h2>
      <p>{meeting.whoCanCome}</p>
      <h2>How it works</h2>
      <ol className="list-decimal pl-6">
        <li>You ask for a place and confirm your email address.</li>
        <li>A volunteer looks at your request.</li>
        <li>We email you a private link of your own.</li>
        <li>
          On the night, your link opens the meeting. Doors open at{" "}
          {clockTime(meeting.doorsOpenAt, meeting.timeZone)}.
        </li>
      </ol>
      <h2>What we ask, and why</h2>
      <p>
        We ask your name, email address and postcode. They help us let in our neighbours, and nobody else.
      </p>
      <p>{pledge.reason}</p>
    </SiteFrame>
  );
});

function AskPart({
  meeting,
  full,
  at,
  forum,
}: {
  meeting: MeetingView;
  full: boolean;
  at: Date;
  forum: ForumView;
}) {
  if (meeting.phase === "over")
    return (
      <Panel tone="note">
        <p>This meeting is over.</p>
      </Panel>
    );
  if (!takesRequests(meeting, at))
    return (
      <Panel tone="waiting">
        <p className="font-bold">We no longer take requests for this meeting.</p>
        {forum.contactPhone ? <p>If you still want to come, call {forum.contactPhone}.</p> : null}
        <p>Do you have a place? Use the link in our latest email to you.</p>
      </Panel>
    );
  return (
    <div className="flow">
      {full ? (
        <Panel tone="waiting">
          <p>All places are taken. You can still ask, and we will tell you if a place comes free.</p>
        </Panel>
      ) : null}
      <p>
        <ButtonLink href={`/meetings/${meeting.slug}/ask`}>Ask for a place</ButtonLink>
      </p>
      <p>Ask by {dateAndTime(meeting.requestsCloseAt, meeting.timeZone)}.</p>
      {forum.contactPhone ? <p>No email? Call {forum.contactPhone}. We can help you by phone.</p> : null}
    </div>
  );
}
