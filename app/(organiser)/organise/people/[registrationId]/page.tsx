import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { readOutcome } from "@/app/(organiser)/outcomes";
import type { Query } from "@/app/(organiser)/query";
import { ButtonLink } from "@/components/button";
import { DecisionButtons } from "@/components/decision-buttons";
import { Flags } from "@/components/flags";
import { HeldDecisions } from "@/components/held-decisions";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { StateTag } from "@/components/state-tag";
import { SummaryList } from "@/components/summary-list";
import { Timeline } from "@/components/timeline";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { listMailsAbout } from "@/lib/messages/queries";
import { may, phoneLink } from "@/lib/people/rules";
import { findHistory, findPerson, type PersonView } from "@/lib/registrations/queries";
import { hasOffer, isHeld, mayHoldPass } from "@/lib/registrations/rules";
import { Changed } from "./changed";
import { Mails } from "./mails";
import { OtherName } from "./other-name";
import { timelineOf } from "./timeline-of";

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
  const [history, mails, outcome] = await Promise.all([
    findHistory(registration.id),
    listMailsAbout(registration.id),
    readOutcome(query, at),
  ]);
  const running = !["draft", "over", "cancelled"].includes(meeting.phase);
  const mayDecide = may(organiser.role, "decide") && running;
  const held =
    isHeld(registration, at) && registration.heldUntil
      ? [{ ...registration, heldUntil: registration.heldUntil }]
      : [];
  return (
    <OrganiserFrame
      {...frame}
      title={`${registration.name} – ${meeting.title}`}
      back={{ href: `/organise/meetings/${meeting.id}/people?state=${registration.state}`, words: "People" }}
    >
      {outcome && !outcome.held ? <Outcome tone={outcome.tone}>{outcome.words}</Outcome> : null}
      <HeldDecisions
        held={held}
        timeZone={meeting.timeZone}
        now={at}
        mayDecide={mayDecide}
        arrived={outcome?.held ?? false}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>{registration.name}</h1>
        <StateTag state={registration.state} />
      </div>
      {mayDecide ? (
        <div className="flex flex-wrap gap-3">
          <DecisionButtons person={{ ...registration, answeredAt: person.answeredAt }} />
        </div>
      ) : null}
      <Changed person={person} mayDecide={mayDecide} />
      <OtherName person={person} mayDecide={mayDecide} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <div className="flow min-w-0">
          <Flags
            name={registration.name}
            confirmed={registration.confirmedAt !== null}
            previousName={null}
            previousEmail={null}
            formFlags={registration.formFlags}
            likeness={person.likeness}
          />
          <h2>What they gave us</h2>
          <SummaryList rows={rowsOf(person, at)} />
          {may(organiser.role, "reissue") && running && mayHoldPass(registration) ? (
            <p>
              <ButtonLink look="second" href={`/organise/people/${registration.id}/new-link`}>
                Replace their link…
              </ButtonLink>
            </p>
          ) : null}
          <h2>Emails to them</h2>
          <Mails
            mails={mails}
            name={registration.name}
            timeZone={meeting.timeZone}
            now={at}
            maySend={mayDecide}
          />
        </div>
        <div className="flow min-w-0">
          <h2>What happened</h2>
          <Timeline items={timelineOf(history)} timeZone={meeting.timeZone} />
        </div>
      </div>
    </OrganiserFrame>
  );
});

function rowsOf({ registration, meeting, link, numberInLine }: PersonView, now: Date) {
  const { email, postcode, phone, companion, help, confirmedAt, createdAt } = registration;
  const when = (instant: Date) => dateAndTime(instant, meeting.timeZone);
  return [
    { name: "Full name", value: registration.name },
    { name: "Email", value: email },
    { name: "Confirmed", value: confirmedAt ? when(confirmedAt) : "Not yet" },
    { name: "Postcode", value: postcode },
    { name: "Phone", value: phone ? <PhoneLink phone={phone} /> : "None given" },
    ...(companion ? [{ name: "On their screen", value: <bdi>{companion}</bdi> }] : []),
    ...(help ? [{ name: "Help they need", value: <span className="whitespace-pre-line">{help}</span> }] : []),
    { name: "Asked", value: when(createdAt) },
    ...(numberInLine
      ? [{ name: "Waiting list", value: lineWords(registration, numberInLine, when, now) }]
      : []),
    { name: "Private link", value: link ? linkWords(link, when) : "None" },
  ];
}

function lineWords(
  registration: PersonView["registration"],
  number: number,
  when: (instant: Date) => string,
  now: Date,
): string {
  const { offeredUntil } = registration;
  const inLine = `Number ${number} in line.`;
  return offeredUntil && hasOffer(registration, now)
    ? `${inLine} Offered a place until ${when(offeredUntil)}.`
    : inLine;
}

function linkWords(link: { since: Date; seated: boolean }, when: (instant: Date) => string): string {
  return `Works since ${when(link.since)}. ${
    link.seated ? "It has been used on one device." : "It has not been used yet."
  }`;
}

function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={phoneLink(phone)} className="inline-flex min-h-11 items-center text-link underline">
      {phone}
    </a>
  );
}
