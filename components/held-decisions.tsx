import { clockTime, timeLeft } from "@/lib/dates";
import { groupHeld, type Held, type HeldGroup } from "@/lib/registrations/held";
import { stateForOrganiser } from "@/lib/registrations/labels";
import { tickOf } from "@/lib/registrations/ticks";
import { Button } from "./button";
import { FocusOnArrival } from "./focus-on-arrival";

interface HeldDecisionsProps {
  held: Held[];
  timeZone: string;
  now: Date;
  /** The meeting whose list to lead back to; without it, to the person, and several are not undone together. */
  backTo?: string;
  mayDecide: boolean;
  /** Whether a press just led here and the newest is what came of it, so that it is read out. */
  arrived: boolean;
}

/** So many names are read at a glance; more are folded away, so that a phone's first screen still shows the list. */
const mostUnfolded = 3;

/** Decisions whose email has not left, each with the way to take it back. Nothing when there are none. */
export function HeldDecisions(props: HeldDecisionsProps) {
  const { held, arrived } = props;
  if (held.length === 0) return null;
  return (
    <section
      id="held-decisions"
      tabIndex={-1}
      aria-labelledby="held"
      className="tinted rounded-md bg-note-tint px-4 pt-3 pb-2 text-note"
    >
      <h2 id="held" className="text-[1.1rem]">
        {headingWords(held)}
      </h2>
      <div className="divide-y divide-note/30">
        {groupHeld(held).map((group) => (
          <Group key={group.key} group={group} {...props} />
        ))}
      </div>
      {arrived ? <FocusOnArrival id="held-decisions" /> : null}
    </section>
  );
}

type GroupProps = HeldDecisionsProps & { group: HeldGroup };

function Group(props: GroupProps) {
  const { group, timeZone, now, backTo, mayDecide } = props;
  const { decisions, state, by } = group;
  if (decisions.length === 1) return <Decisions {...props} />;
  return (
    <div className="py-2">
      <div className="flex flex-col gap-x-6 gap-y-2 pt-1 pb-2 sm:flex-row sm:items-center sm:justify-between">
        <p>
          <strong>
            {stateForOrganiser[state]} {decisions.length}
            {whoDecided(by)}.
          </strong>{" "}
          {leaving(decisions, timeZone, now)}
        </p>
        {mayDecide && backTo ? <UndoAll {...props} backTo={backTo} /> : null}
      </div>
      {decisions.length > mostUnfolded ? (
        <details className="rounded-md border border-transparent">
          <summary className="min-h-11 cursor-pointer py-2.5 font-bold underline">
            The {decisions.length} names, to undo one of them
          </summary>
          <Decisions {...props} />
        </details>
      ) : (
        <Decisions {...props} />
      )}
    </div>
  );
}

/** What one form can hold: a longer list that was brought is undone in several presses. */
const mostUndone = 500;

function UndoAll({ group, backTo }: GroupProps & { backTo: string }) {
  const { decisions, state, by, isOnePress } = group;
  const taken = decisions.slice(0, mostUndone);
  const words = taken.length === decisions.length ? `Undo all ${taken.length}` : `Undo ${taken.length}`;
  return (
    <form action={`/organise/meetings/${backTo}/requests/undo/send`} method="post" className="flex flex-col">
      {taken.map(({ id, heldUntil }) => (
        <input key={id} type="hidden" name="ticked" value={tickOf({ id, seen: heldUntil })} />
      ))}
      <Button
        look="second"
        hidden={stateForOrganiser[state].toLowerCase()}
        shortcut={isOnePress && by === undefined ? "undo" : undefined}
      >
        {words}
      </Button>
    </form>
  );
}

/** Each decision of a group by name; a single one is told in full, and the others' words stand above them. */
function Decisions({ group, timeZone, now, backTo, mayDecide }: GroupProps) {
  const { decisions, by } = group;
  const isSingle = decisions.length === 1;
  // The key undoes one's own: what another decided is undone by a button alone.
  const shortcut = !group.isOnePress && by === undefined ? "undo" : undefined;
  return (
    <ul className="divide-y divide-note/30">
      {decisions.map(({ id, name, state, ...decision }) => (
        <li
          key={id}
          className="flex flex-col gap-x-6 gap-y-2 py-3 sm:flex-row sm:items-center sm:justify-between"
        >
          <p className="min-w-0 [overflow-wrap:anywhere]">
            <strong>
              {isSingle ? `${stateForOrganiser[state]}: ` : ""}
              <bdi>{name}</bdi>
              {isSingle ? whoDecided(by) : ""}.
            </strong>{" "}
            {state === "removed" && decision.mailed ? "The private link is dead already. " : ""}
            {isSingle ? leaving([decision], timeZone, now) : ""}
          </p>
          {mayDecide ? (
            <form action={`/organise/people/${id}/undo/send`} method="post" className="flex flex-col">
              {backTo ? <input type="hidden" name="list" value={backTo} /> : null}
              <Button look="second" hidden={name} shortcut={shortcut}>
                Undo
              </Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The organiser; or the meeting's own rule, where it is known that nobody decided. */
function whoDecided(by: Held["by"]): string {
  if (by === null) return ", by the meeting's rule";
  return by ? `, by ${by.name}` : "";
}

function headingWords(held: Held[]): string {
  if (held.some(({ mailed }) => !mailed))
    return held.length === 1
      ? "One decision can still be undone"
      : `${held.length} decisions can still be undone`;
  return held.length === 1 ? "One email has not left yet" : `${held.length} emails have not left yet`;
}

/** "The emails leave at 2:32pm, in 2 minutes."; of whom no email tells, until when it can be undone. */
function leaving(decisions: Pick<Held, "heldUntil" | "mailed">[], timeZone: string, now: Date): string {
  const instants = decisions.filter(({ mailed }) => mailed).map(({ heldUntil }) => heldUntil);
  const unmailed = decisions.filter(({ mailed }) => !mailed).map(({ heldUntil }) => heldUntil);
  return [
    instants.length > 0 ? leavingWords(instants, timeZone, now) : "",
    unmailed.length > 0 ? ringingWords(unmailed, timeZone) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** "1 has no email: ring them after 2:32pm, when this can no longer be undone." */
function ringingWords(instants: Date[], timeZone: string): string {
  const last = new Date(Math.max(...instants.map((instant) => instant.getTime())));
  const who = instants.length === 1 ? "They have" : `${instants.length} have`;
  return `${who} no email: ring them after ${clockTime(last, timeZone)}, when this can no longer be undone.`;
}

function leavingWords(instants: Date[], timeZone: string, now: Date): string {
  const times = instants.map((instant) => instant.getTime());
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const [from, until] = [clockTime(first, timeZone), clockTime(last, timeZone)];
  if (instants.length === 1) return `The email leaves at ${until}, ${timeLeft(now, last)}.`;
  return from === until
    ? `The emails leave at ${until}, ${timeLeft(now, first)}.`
    : `The emails leave from ${from} to ${until}.`;
}
