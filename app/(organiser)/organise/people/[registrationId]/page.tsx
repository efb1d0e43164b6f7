import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { readOutcome } from "@/app/(organiser)/outcomes";
import { one, type Query } from "@/app/(organiser)/query";
import { Flags } from "@/components/flags";
import { HeldDecisions } from "@/components/held-decisions";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { StateTag } from "@/components/state-tag";
import { Timeline } from "@/components/timeline";
import { whereInZoom } from "@/lib/arrivals/who-is-here";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { isRunning } from "@/lib/meetings/rules";
import { listMailsAbout } from "@/lib/messages/queries";
import { may } from "@/lib/people/rules";
import { flagsOf, noNotices } from "@/lib/registrations/flags";
import { tabWords } from "@/lib/registrations/labels";
import { noticesFor } from "@/lib/registrations/notices";
import { listOtherMeetings } from "@/lib/registrations/other-meetings";
import { findKeeping } from "@/lib/registrations/own-data";
import { findHistory, findPerson } from "@/lib/registrations/queries";
import { isHeld } from "@/lib/registrations/rules";
import { findNeighbours, type PeopleTab, peopleTabs, tabOf } from "@/lib/registrations/tabs";
import { Barring } from "./barring";
import { Changed } from "./changed";
import { Enquiry } from "./enquiry";
import { Mails } from "./mails";
import { Neighbours } from "./neighbours";
import { OtherMeetings } from "./other-meetings";
import { OtherName } from "./other-name";
import { StillInZoom } from "./still-in-zoom";
import { TheirDetails } from "./their-details";
import { timelineOf } from "./timeline-of";
import { WhatTheyGave } from "./what-they-gave";
import { WhatYouCanDo } from "./what-you-can-do";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

export default shown("/organise/people/[registrationId]", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/people/${registrationId}`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const { meeting, frame } = await meetingFrame(person.meeting.id, "people", organiser, at);
  const tab = tabIn(query) ?? tabOf(registration);
  const running = isRunning(meeting.phase);
  const mayBeInZoom = running && registration.state !== "approved";
  const [notices, history, others, neighbours, mails, keeping, outcome, inZoom] = await Promise.all([
    noticesFor(meeting.id, [registration.id], at),
    findHistory(registration.id),
    listOtherMeetings(registration),
    findNeighbours(registration, tab),
    listMailsAbout(registration.id),
    findKeeping(registration.id, at),
    readOutcome(query, at),
    mayBeInZoom ? whereInZoom(registration.id) : null,
  ]);
  const mayDecide = may(organiser.role, "decide") && running;
  const flags = flagsOf({
    ...registration,
    confirmed: registration.confirmedAt !== null,
    // Said above, with what to do about it.
    previousName: null,
    previousEmail: null,
    timeZone: meeting.timeZone,
    notices: notices.get(registration.id) ?? noNotices,
  });
  const held =
    isHeld(registration, at) && registration.heldUntil
      ? [{ ...registration, heldUntil: registration.heldUntil, mailed: registration.email !== null }]
      : [];
  return (
    <OrganiserFrame
      {...frame}
      title={`${registration.name} – ${meeting.title}`}
      back={{ href: `/organise/meetings/${meeting.id}/people?state=${tab}`, words: "People" }}
    >
      <Neighbours tab={tab} words={tabWords[tab]} {...neighbours} />
      {outcome && !outcome.held ? <Outcome tone={outcome.tone}>{outcome.words}</Outcome> : null}
      <HeldDecisions
        held={held}
        timeZone={meeting.timeZone}
        now={at}
        mayDecide={mayDecide}
        arrived={outcome?.held ?? false}
      />
      {inZoom ? <StillInZoom name={registration.name} where={inZoom} meetingId={meeting.id} /> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>
          <bdi>{registration.name}</bdi>
        </h1>
        <StateTag state={registration.state} />
      </div>
      <Changed person={person} mayDecide={mayDecide} />
      <OtherName person={person} mayDecide={mayDecide} />
      <Enquiry person={person} mayDecide={mayDecide} now={at} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <div className="flow min-w-0">
          <h2>What they gave us</h2>
          <WhatTheyGave person={person} history={history} now={at} />
          <h2>Emails to them</h2>
          {registration.email === null ? (
            <p>They have no email: ring them. Nothing is sent to them.</p>
          ) : (
            <Mails
              mails={mails}
              name={registration.name}
              timeZone={meeting.timeZone}
              now={at}
              mayDecide={may(organiser.role, "decide")}
              over={!running}
            />
          )}
        </div>
        <div className="flow min-w-0">
          {flags.length > 0 ? <h2>What to notice</h2> : null}
          <Flags flags={flags} />
          <OtherMeetings others={others} name={registration.name} now={at} />
          <h2>What happened</h2>
          <Timeline items={timelineOf(history, registration.source)} timeZone={meeting.timeZone} />
          <TheirDetails
            registrationId={registration.id}
            meeting={meeting}
            retentionDays={frame.forum.retentionDays}
            keeping={keeping}
            mayDelete={may(organiser.role, "decide")}
            now={at}
          />
        </div>
      </div>
      <WhatYouCanDo person={person} organiser={organiser} running={running} now={at} />
      <Barring
        registration={registration}
        over={["over", "cancelled", "stopped"].includes(meeting.phase)}
        barred={notices.get(registration.id)?.returning.barred ?? null}
        mayDecide={may(organiser.role, "decide")}
        timeZone={meeting.timeZone}
      />
    </OrganiserFrame>
  );
});

/** The list that somebody was opened from; the requests, after a decision, so that the next one is a press away. */
function tabIn(query: Awaited<Query>): PeopleTab | undefined {
  if (one(query, "done") || one(query, "refused")) return "requested";
  return peopleTabs.find((tab) => tab === one(query, "from"));
}
