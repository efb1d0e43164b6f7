import { clockTime, timeLeft } from "@/lib/dates";
import { stateForOrganiser } from "@/lib/registrations/labels";
import type { RegistrationState } from "@/lib/registrations/rules";
import { Button } from "./button";
import { FocusOnArrival } from "./focus-on-arrival";

interface HeldDecisionsProps {
  held: { id: string; name: string; state: RegistrationState; heldUntil: Date }[];
  timeZone: string;
  now: Date;
  /** The meeting whose list to lead back to; without it, to the person. */
  backTo?: string;
  mayDecide: boolean;
  /** Whether a press just led here and the newest is what came of it, so that it is read out. */
  arrived: boolean;
}

/** Decisions whose email has not left, each with the way to take it back. Nothing when there are none. */
export function HeldDecisions({ held, timeZone, now, backTo, mayDecide, arrived }: HeldDecisionsProps) {
  if (held.length === 0) return null;
  return (
    <section
      id="held-decisions"
      tabIndex={-1}
      aria-labelledby="held"
      className="tinted rounded-md bg-note-tint px-4 pt-3 pb-2 text-note"
    >
      <h2 id="held" className="text-[1.1rem]">
        {held.length === 1 ? "One email has not left yet" : `${held.length} emails have not left yet`}
      </h2>
      <ul className="divide-y divide-note/30">
        {held.map(({ id, name, state, heldUntil }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <p>
              <strong>
                {stateForOrganiser[state]}: {name}.
              </strong>{" "}
              {state === "removed" ? "The private link is dead already. " : ""}
              The email leaves at {clockTime(heldUntil, timeZone)}, {timeLeft(now, heldUntil)}.
            </p>
            {mayDecide ? (
              <form action={`/organise/people/${id}/undo/send`} method="post">
                {backTo ? <input type="hidden" name="list" value={backTo} /> : null}
                <Button look="second" hidden={name}>
                  Undo
                </Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {arrived ? <FocusOnArrival id="held-decisions" /> : null}
    </section>
  );
}
