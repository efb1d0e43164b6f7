import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import type { ReportView } from "@/lib/link-reports/queries";
import { type ReportStep, type SeenKind, type Standing, stepsFor } from "@/lib/link-reports/rules";
import { phaseOf } from "@/lib/meetings/rules";
import { may, type OrganiserRole } from "@/lib/people/rules";

interface WhatToDoProps {
  report: ReportView;
  role: OrganiserRole;
  timeZone: string;
  now: Date;
}

/** Where the link stands now; and while the report is open, the ways to stop it, the fastest that is enough first. */
export function WhatToDo({ report, role, timeZone, now }: WhatToDoProps) {
  const { meeting, person, seen, since, createdAt, settledAt } = report;
  const phase = meeting && phaseOf(meeting, now);
  const isSomebodys = person !== null;
  const isConnected = meeting?.roomSource === "api";
  const facts = { seen, since, toldAt: createdAt, phase, isSomebodys, isConnected };
  const { standing, does } = stepsFor(facts);
  const isOut = standing === "works" || standing === "zoom" || standing === "own_zoom";
  return (
    <>
      <h2>{settledAt ? "How it stands" : "What to do"}</h2>
      <Panel tone={isOut && !settledAt ? "bad" : "note"}>
        <p className="font-bold">
          {standing === "replaced" && since
            ? `${replacedBy(seen, isSomebodys)} ${dateAndTime(since, timeZone)}. `
            : ""}
          {standing === "own_zoom" && person ? (
            <>
              This is the way into Zoom of <bdi>{person.name}</bdi> alone.{" "}
            </>
          ) : null}
          {standingWords[standing]}
        </p>
      </Panel>
      {settledAt ? null : (
        <ol className="flow list-decimal pl-6">
          {does
            .filter((step) => mayTake(step, role))
            .map((step, n) => (
              <li key={step} className="flow">
                <Step
                  step={step}
                  report={report}
                  isFirst={n === 0}
                  makesRoom={isConnected && standing === "zoom"}
                />
              </li>
            ))}
        </ol>
      )}
    </>
  );
}

const standingWords: Record<Standing, string> = {
  works: "The private link still works. Anybody who has it can try to come in.",
  replaced: "What was seen is dead.",
  dead: "The link that was seen does not work any more.",
  own_page:
    "This link does not lead into the meeting. But anybody who has it can see what this person told us. Until the meeting they can change it and cancel it too.",
  own_zoom: "Anybody who has it can come to the Zoom waiting room under that name.",
  zoom: "This is the way into Zoom itself. Anybody who has it can come to the Zoom waiting room.",
  over: "This meeting is over or cancelled. Its links lead nowhere.",
  unknown:
    "What was pasted does not show whose link it is. It may be cut short, or no link of ours. Look at the place where it was seen.",
};

function replacedBy(seen: SeenKind, isSomebodys: boolean): string {
  if (seen === "zoom" && !isSomebodys) return "Other Zoom details were put in";
  return seen === "own_page" ? "The page got another link" : "This person got a new link";
}

/** A doorkeeper may re-issue, and replace one person's link; the rest takes an organiser. */
function mayTake(step: ReportStep, role: OrganiserRole): boolean {
  if (step === "take_back") return may(role, "decide");
  return step === "new_room" ? may(role, "arrange") : true;
}

function whyReissue(isFirst: boolean, makesRoom: boolean): string {
  if (makesRoom)
    return "The fastest way: new links for everybody. Gatehouse makes a new Zoom meeting, and ends and deletes the one that was seen.";
  return isFirst
    ? "If you think that more links are out, or to end this one: new links for everybody."
    : "If more links may be out, or a stranger is in: new links for everybody.";
}

interface StepProps {
  step: ReportStep;
  report: ReportView;
  isFirst: boolean;
  /** Whether new links are the way to another Zoom meeting, which the site makes. */
  makesRoom: boolean;
}

function Step({ step, report: { id, seen, person, meeting }, isFirst, makesRoom }: StepProps): ReactNode {
  if (step === "new_link" && person)
    return (
      <>
        <p>
          The fastest way: give <bdi>{person.name}</bdi> a new link. The old one dies at once, and nobody else
          is touched.
          {seen === "zoom" ? " They get a new way into Zoom too, and the old one dies within seconds." : ""}
        </p>
        <ButtonLink href={`/organise/people/${person.id}/new-link`}>Replace this link</ButtonLink>
      </>
    );
  if (step === "take_back" && person)
    return (
      <>
        <p>
          If <bdi>{person.name}</bdi> put it there, you can take the place back.
        </p>
        <ButtonLink look="second" href={`/organise/people/${person.id}/remove`}>
          Take the place back…
        </ButtonLink>
      </>
    );
  if (step === "end_page" && person)
    return (
      <form action={`/organise/reports/${id}/end-page/send`} method="post" className="flow">
        <p>
          The fastest way: end the links to the page of <bdi>{person.name}</bdi>. They die at once, and nobody
          else is touched. Before the meeting we email them a new one.
        </p>
        <Button>End this page’s links</Button>
      </form>
    );
  if (step === "new_room" && meeting)
    return (
      <>
        <p>
          The fastest way: make a new meeting in Zoom, and put its details here. Everybody keeps their link,
          and it leads to the new one.
        </p>
        <ButtonLink href={`/organise/meetings/${meeting.id}/zoom`}>Put new Zoom details in</ButtonLink>
      </>
    );
  if (step === "reissue" && meeting)
    return (
      <>
        <p>{whyReissue(isFirst, makesRoom)}</p>
        <ButtonLink look={isFirst ? "warning" : "second"} href={`/organise/meetings/${meeting.id}/reissue`}>
          Make new links for everybody…
        </ButtonLink>
      </>
    );
  return (
    <p>
      If it is a link of ours, open <a href="/organise">the next meeting</a>. There you can make new links for
      everybody.
    </p>
  );
}
