import type { ReactNode } from "react";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button, ButtonLink } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { AboutFields, AreaFields, PlaceFields } from "@/components/meeting-form";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { DayFields, MinutesFields } from "@/components/time-fields";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dayAndMonth, timeSpan } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { editRefusalWords } from "@/lib/meetings/labels";
import type { MeetingView } from "@/lib/meetings/queries";
import { typedTimes } from "../typed-times";
import { type Section, sectionNamed } from "./sections";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/edit", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/edit`);
  const typedIn = sectionNamed(one(query, "section"));
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "edit", organiser, at),
    typedIn ? findDraft(`edit-${typedIn}|${id}`, one(query, "draft"), at) : null,
  ]);
  const saved = sectionNamed(one(query, "saved"));
  const base = `/organise/meetings/${meeting.id}`;
  const title = `Edit – ${meeting.title}`;
  const isDraft = meeting.state === "draft";
  const ended = meeting.state === "cancelled" || meeting.state === "stopped" ? meeting.state : null;
  const of = (section: Section) => ({
    action: `${base}/edit/${section}/send`,
    section,
    saved: saved === section,
  });
  const typed = (section: Section) =>
    draft && typedIn === section ? draft : { values: valuesFor(meeting), errors: {} };
  return (
    <OrganiserFrame {...frame} narrow title={draft ? `Error: ${title}` : title}>
      <ErrorSummary errors={draft?.errors ?? {}} />
      <h1>Edit the meeting</h1>
      {ended ? (
        <p>{editRefusalWords[ended]}</p>
      ) : (
        <>
          <p>Each part is saved by itself.</p>
          <p>
            <ButtonLink look="second" href={isDraft ? `${base}/preview` : `/meetings/${meeting.slug}`}>
              See as a resident
            </ButtonLink>
          </p>
          <Part {...of("about")} title="What residents read" send="Save the words">
            <AboutFields {...typed("about")} />
          </Part>
          <Part {...of("when")} title="When" send="Save the times">
            {isDraft ? <DayFields {...typed("when")} /> : <FixedTimes meeting={meeting} base={base} />}
            <MinutesFields {...typed("when")} />
          </Part>
          <Part {...of("places")} title="Places and people" send="Save the places">
            <PlaceFields {...typed("places")} />
            <AreaFields {...typed("places")} />
          </Part>
        </>
      )}
    </OrganiserFrame>
  );
});

interface PartProps {
  action: string;
  section: Section;
  saved: boolean;
  title: string;
  send: string;
  children: ReactNode;
}

/** One section of the set-up: its own form, and a notice when it has just been saved. */
function Part({ action, section, saved, title, send, children }: PartProps) {
  return (
    <section aria-labelledby={section} className="flow border-t border-line pt-2">
      <h2 id={section}>{title}</h2>
      {saved ? <Outcome tone="good">Saved: {title.toLowerCase()}.</Outcome> : null}
      <form action={action} method="post" noValidate className="flow">
        {children}
        <p>
          <Button>{send}</Button>
        </p>
      </form>
    </section>
  );
}

function FixedTimes({ meeting, base }: { meeting: MeetingView; base: string }) {
  const { startsAt, endsAt, timeZone } = meeting;
  return (
    <p>
      {dayAndMonth(startsAt, timeZone)}, {timeSpan(startsAt, endsAt, timeZone)}. People have this in their
      emails. <a href={`${base}/move`}>Change the day or time, and tell everybody</a>
    </p>
  );
}

function valuesFor(meeting: MeetingView): Record<string, string> {
  const { title, summary, agenda, whoCanCome, guests, capacity, phoneRule } = meeting;
  return {
    title,
    summary,
    agenda,
    whoCanCome,
    guests,
    ...typedTimes(meeting),
    capacity: String(capacity),
    phoneRule,
    areaPostcodes: meeting.areaPostcodes.join(", "),
    approvesReturning: meeting.approvesReturning ? "yes" : "no",
  };
}
