import { Button, ButtonLink } from "@/components/button";
import { DecisionButtons } from "@/components/decision-buttons";
import type { Organiser } from "@/lib/auth/session";
import { clockTime } from "@/lib/dates";
import { may } from "@/lib/people/rules";
import type { PersonView } from "@/lib/registrations/queries";
import { hasAddress } from "@/lib/registrations/record";
import { isHeld, mayCorrect, mayHaveSlip, mayHoldPass, nextState } from "@/lib/registrations/rules";

interface Props {
  person: PersonView;
  organiser: Organiser;
  /** Whether the meeting is published and still to be held. */
  running: boolean;
  now: Date;
}

/** Everything that can be done about somebody, at the end of their page. Nothing when there is nothing. */
export function WhatYouCanDo({ person, organiser, running, now }: Props) {
  const { registration, answeredAt } = person;
  const page = `/organise/people/${registration.id}`;
  const decides = may(organiser.role, "decide");
  const mayReplace = may(organiser.role, "reissue") && mayHoldPass(registration) && hasAddress(registration);
  const isOver = person.meeting.phase === "over" || person.meeting.phase === "stopped";
  const corrects = decides && (running || isOver) && mayCorrect(registration.state, isOver) !== "nothing";
  if (!corrects && !running) return null;
  if (!decides && !mayReplace) return null;
  return (
    <>
      <h2>What you can do</h2>
      {decides && running ? <Slip person={person} now={now} /> : null}
      <div className="flex flex-wrap gap-3">
        {decides && running ? <DecisionButtons person={{ ...registration, answeredAt }} /> : null}
        {corrects ? (
          <ButtonLink look="second" href={`${page}/correct`} hidden={`for ${registration.name}`}>
            Correct a spelling…
          </ButtonLink>
        ) : null}
        {running && mayReplace ? (
          <ButtonLink look="second" href={`${page}/new-link`}>
            Replace their link…
          </ButtonLink>
        ) : null}
        {decides && running && nextState(registration.state, "withdraw") ? (
          <ButtonLink look="second" href={`${page}/withdraw`}>
            They can't come…
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}

/** For who has a place and no email: the way in by telephone, to be read out or printed. */
function Slip({ person, now }: { person: PersonView; now: Date }) {
  const { registration, meeting } = person;
  if (registration.email !== null || registration.state !== "approved") return null;
  if (!mayHaveSlip(registration, now))
    return isHeld(registration, now) && registration.heldUntil ? (
      <p>
        You can show their slip from {clockTime(registration.heldUntil, meeting.timeZone)}, when the decision
        can no longer be undone.
      </p>
    ) : null;
  return (
    <form action={`/organise/people/${registration.id}/slip/send`} method="post" className="flow">
      <p>
        They have no email. Ring them, and read the slip out, or print it and take it to them. It says how to
        join by telephone. That you looked is kept in their history.
      </p>
      <Button>Show the slip</Button>
    </form>
  );
}
