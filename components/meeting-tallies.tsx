import { isRunning, type Phase } from "@/lib/meetings/rules";
import { may, type OrganiserRole } from "@/lib/people/rules";
import type { SafetyTally } from "@/lib/safety/rules";
import { Tallies } from "./tally";

interface MeetingTalliesProps {
  meeting: { id: string; capacity: number; phase: Phase };
  counts: { toCheck: number; approved: number; guests: number; unconfirmed: number; mailFailed: number };
  roomReady: boolean;
  safety: SafetyTally;
  role: OrganiserRole;
}

/** A meeting's numbers, each leading to what it counts. */
export function MeetingTallies({ meeting, counts, roomReady, safety, role }: MeetingTalliesProps) {
  const base = `/organise/meetings/${meeting.id}`;
  const running = isRunning(meeting.phase);
  const act = (isTrue: boolean) => (isTrue ? ("act" as const) : ("plain" as const));
  return (
    <Tallies
      tallies={[
        {
          label: "To check",
          value: counts.toCheck,
          href: `${base}/requests`,
          tone: act(running && counts.toCheck > 0),
        },
        {
          label: "Places",
          value: `${counts.approved - counts.guests} of ${meeting.capacity}`,
          href: `${base}/people`,
        },
        {
          label: "Address not confirmed",
          value: counts.unconfirmed,
          href: `${base}/people?state=approved`,
          tone: act(running && counts.unconfirmed > 0),
        },
        {
          label: "Emails that did not go",
          value: counts.mailFailed,
          href: `${base}/emails`,
          tone: act(counts.mailFailed > 0),
        },
        {
          label: "Zoom details",
          value: roomReady ? "Set" : "Missing",
          ...(may(role, "arrange") ? { href: `${base}/zoom` } : {}),
          tone: act(running && !roomReady),
        },
        ...(safety.of > 0
          ? [
              {
                label: "Safety",
                value: `${safety.right} of ${safety.of}`,
                href: `${base}/safety`,
                tone: act(running && safety.notRight > 0),
              },
            ]
          : []),
      ]}
    />
  );
}
