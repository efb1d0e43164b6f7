import { notFound } from "next/navigation";
import { SiteFrame } from "@/components/site-frame";
import { SocialPreview } from "@/components/social-preview";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { meetingLink } from "@/lib/links";
import { findMeetingWithPlaces, findNextMeeting, type MeetingToCome } from "@/lib/meetings/queries";
import { takesRequests } from "@/lib/meetings/rules";
import { frameAt } from "../../../_frame/frame";
import { shown } from "../../../_frame/shown";
import { AskPart } from "./ask-part";
import { Cancelled, Moved, Past } from "./changed";
import { Facts } from "./facts";
import { Agenda, BeforeYouCome, HowItWorks, WhatWeAsk } from "./parts";

interface Props {
  params: Promise<{ slug: string }>;
}

export default shown("/meetings/[slug]", async ({ params }: Props) => {
  const at = await now();
  const { slug } = await params;
  const [frame, meeting] = await Promise.all([frameAt(at), findMeetingWithPlaces(slug, at)]);
  if (!meeting) notFound();
  const { phase } = meeting;
  const isToCome = phase !== "over" && phase !== "cancelled";
  const next = isToCome ? null : await findNextMeeting(meeting.id, at);
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`${meeting.title} – ${frame.forum.name}`}</title>
      <SocialPreview
        url={meetingLink(meeting.slug)}
        title={`${phase === "cancelled" ? "Cancelled: " : ""}${meeting.title}`}
        description={describe(meeting, frame.forum.name)}
        siteName={frame.forum.name}
      />
      <h1>{meeting.title}</h1>
      {phase === "cancelled" ? <Cancelled meeting={meeting} next={next} /> : null}
      {phase === "over" ? <Past meeting={meeting} next={next} /> : null}
      {isToCome ? <Moved meeting={meeting} /> : null}
      {phase === "cancelled" ? null : <Facts meeting={meeting} at={at} />}
      {isToCome ? <AskPart meeting={meeting} at={at} forum={frame.forum} /> : null}
      {phase === "cancelled" ? null : <Agenda meeting={meeting} />}
      {isToCome ? (
        <>
          <h2>Who can come</h2>
          <p>{meeting.whoCanCome}</p>
          {takesRequests(meeting, at) ? (
            <>
              <HowItWorks meeting={meeting} />
              <WhatWeAsk phoneRule={meeting.phoneRule} />
            </>
          ) : null}
          <BeforeYouCome />
        </>
      ) : null}
    </SiteFrame>
  );
});

/** For whoever reads the address in a chat: when, and whose meeting it is. */
function describe({ phase, startsAt, timeZone, notesPublishedAt }: MeetingToCome, forum: string): string {
  const when = dateAndTime(startsAt, timeZone);
  if (phase === "cancelled") return `There will be no meeting on ${when}. ${forum}.`;
  if (phase === "over") return `${when}. ${notesPublishedAt ? "Read the notes. " : ""}${forum}.`;
  return `${when}. Free, on Zoom. Ask for a place. ${forum}.`;
}
