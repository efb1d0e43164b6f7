import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { StatusTag } from "@/components/panel";
import { alarmAdvice, alarmTags, matchWords, oldLinkWords } from "@/lib/arrivals/labels";
import { isSure } from "@/lib/arrivals/rules";
import type { Judged } from "@/lib/arrivals/trouble-first";
import { clockTime } from "@/lib/dates";
import { stateForOrganiser } from "@/lib/registrations/labels";

interface ShownProps {
  shown: Judged;
  timeZone: string;
}

/** Somebody whom Zoom shows and with whom something is wrong: what, and what to do first. */
export function AlarmingPerson({ shown, timeZone }: ShownProps) {
  const { alarms, presence, person } = shown;
  const isIn = presence === "in";
  const showsNewLink = person && alarms.includes("twice");
  return (
    <Card edge="error">
      <h3 className="[overflow-wrap:anywhere]">
        <ShownName shown={shown} />
      </h3>
      <p className="flex flex-wrap gap-2">
        {alarms.map((alarm) => (
          <StatusTag key={alarm} tone="bad">
            {alarmTags[alarm]}
          </StatusTag>
        ))}
        <StatusTag tone={isIn ? "bad" : "waiting"}>{isIn ? "In the meeting" : "Waiting"}</StatusTag>
      </p>
      {alarms.map((alarm) => (
        <p key={alarm} className="font-bold">
          {alarmAdvice[alarm][isIn ? "in" : "waiting"]}
        </p>
      ))}
      <Whom shown={shown} timeZone={timeZone} />
      {showsNewLink ? (
        <p>
          <ButtonLink look="second" href={`/organise/people/${person.id}/new-link`} hidden={person.name}>
            Replace this link
          </ButtonLink>
        </p>
      ) : null}
    </Card>
  );
}

/** People whom Zoom shows and with whom nothing is wrong, each with how sure it is who they are. */
export function ShownPeople({ people, timeZone }: { people: Judged[]; timeZone: string }) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-paper">
      {people.map((shown) => (
        <li key={shown.id} className="grid gap-x-6 px-4 py-2 [overflow-wrap:anywhere] md:grid-cols-[2fr_3fr]">
          <span className="self-center font-bold">
            <ShownName shown={shown} />
          </span>
          <Whom shown={shown} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

/** The name as Zoom shows it, to be found there: its owner can type any. */
function ShownName({ shown: { name, phoneNumber } }: { shown: Judged }) {
  if (name) return <bdi>{name}</bdi>;
  return phoneNumber ? (
    <>
      Phone call, <bdi>{phoneNumber}</bdi>
    </>
  ) : (
    <>Somebody without a name</>
  );
}

const sinceWords = { waiting: "Waiting since", in: "In since", left: "Left at" } as const;

/** Whose registration it is or may be, how sure that is, and since when. */
function Whom({ shown, timeZone }: ShownProps) {
  const { match, person, presence, since, phoneNumber, name, leaveReason, isOldLink } = shown;
  const isTheirs = isSure(match) && !isOldLink;
  return (
    <div className="min-w-0">
      {person ? (
        <p className="flex flex-wrap items-center gap-x-2">
          <span>{isTheirs ? "On our list as" : "Perhaps"}</span>
          <a
            href={`/organise/people/${person.id}`}
            className="inline-flex min-h-11 min-w-11 items-center text-link underline"
          >
            <bdi>{person.name}</bdi>
          </a>
          {person.state === "approved" ? null : <span>({stateForOrganiser[person.state]})</span>}
          {person.panelFor ? <span>Guest: {person.panelFor}</span> : null}
          {person.isConfirmed ? null : <span>Address not confirmed</span>}
        </p>
      ) : null}
      <p className="text-muted">
        {isSure(match) && isOldLink ? oldLinkWords : matchWords[match]}
        {match === "name" && !person ? " More than one person on the list could be meant." : ""}{" "}
        {sinceWords[presence]} {clockTime(since, timeZone)}.
        {phoneNumber && name ? ` Phone: ${phoneNumber}.` : ""}
        {presence === "left" && leaveReason ? ` Zoom says: ${leaveReason}` : ""}
      </p>
    </div>
  );
}
