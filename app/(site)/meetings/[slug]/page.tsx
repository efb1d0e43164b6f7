import { notFound } from "next/navigation";
import { SiteFrame } from "@/components/site-frame";
import { SocialPreview } from "@/components/social-preview";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { getPledge } from "@/lib/forum/queries";
import { meetingLink } from "@/lib/links";
import { findMeetingWithPlaces, findNextMeeting, type MeetingToCome } from "@/lib/meetings/queries";
import { isRunning, type Phase, takesRequests } from "@/lib/meetings/rules";
import { frameAt } from "../../../_frame/frame";
import { shown } from "../../../_frame/shown";
import { AskPart } from "./ask-part";
import { Cancelled, Moved, Past, Stopped } from "./changed";
import { Facts } from "./facts";
import { Agenda, BeforeYouCome, HowItWorks, WhatWeAsk } from "./parts";

interface Props {
  params: Promise<{ slug: string }>;
}

export default shown("/meetings/[slug]", async ({ params }: Props) => {
  const at = await now();
  const { slug } = await params;
  const [frame, meeting, pledge] = await Promise.all([
    frameAt(at),
    findMeetingWithPlaces(slug, at),
    getPledge(),
  ]);
  if (!meeting) notFound();
  const { phase } = meeting;
  const isToCome = isRunning(phase);
  const next = isToCome ? null : await findNextMeeting(meeting.id, at);
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`${meeting.title} – ${frame.forum.name}`}</title>
      <SocialPreview
        url={meetingLink(meeting.slug)}
        title={`${titlePrefix[phase] ?? ""}${meeting.title}`}
        description={describe(meeting, frame.forum.name)}
        siteName={frame.forum.name}
      />
      <h1>{meeting.title}</h1>
      {phase === "cancelled" ? <Cancelled meeting={meeting} next={next} /> : null}
      {phase === "stopped" ? <Stopped meeting={meeting} next={next} /> : null}
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
              <WhatWeAsk phoneRule={meeting.phoneRule} pledgeReason={pledge.reason} />
            </>
          ) : null}
          <BeforeYouCome />
        </>
      ) : null}
    </SiteFrame>
  );
});

const titlePrefix: Partial<Record<Phase, string>> = { cancelled: "Cancelled: ", stopped: "Stopped: " };

/** For whoever reads the address in a chat: when, and whose meeting it is. */
function describe({ phase, startsAt, timeZone, notesPublishedAt }: MeetingToCome, forum: string): string {
  const when = dateAndTime(startsAt, timeZone);
  if (phase === "cancelled") return `There will be no meeting on ${when}. ${forum}.`;
  if (phase === "stopped") return `We had to stop our meeting on ${when}. Read what happened. ${forum}.`;
  if (phase === "over") return `${when}. ${notesPublishedAt ? "Read the notes. " : ""}${forum}.`;
  return `${when}. Free, on Zoom. Ask for a place. ${forum}.`;
}
