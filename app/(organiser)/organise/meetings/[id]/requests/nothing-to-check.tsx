import type { Phase } from "@/lib/meetings/rules";
import { type AlertChoice, may, type OrganiserRole } from "@/lib/people/rules";

interface NothingToCheckProps {
  meeting: { phase: Phase };
  organiser: { role: OrganiserRole; alerts: AlertChoice };
}

/** That there is nothing to do, and how its reader will hear when there is, by their own choice. */
export function NothingToCheck({ meeting, organiser }: NothingToCheckProps) {
  if (meeting.phase !== "asking" || !may(organiser.role, "decide")) return <p>Nothing to check.</p>;
  return (
    <p>
      {words[organiser.alerts]}
      {organiser.alerts === "never" ? (
        <>
          {" "}
          <a href="/organise/account" className="inline-flex min-h-11 items-center text-link underline">
            Choose when we email you
          </a>
        </>
      ) : null}
    </p>
  );
}

const words: Record<AlertChoice, string> = {
  at_once: "Nothing to check. We will email you when someone asks.",
  daily: "Nothing to check. We will email you once a day when someone has asked.",
  never: "Nothing to check. You have chosen no emails about new requests.",
};
