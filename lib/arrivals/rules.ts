import type { Phase } from "@/lib/meetings/rules";
import type { RegistrationState } from "@/lib/registrations/rules";

/** How we know that somebody came: they passed our door with their link, or an organiser noted it. */
export const arrivalSources = ["door", "organiser"] as const;
export type ArrivalSource = (typeof arrivalSources)[number];

export type ArrivalRefusal = "no_place" | "too_early" | "through_the_door";

/**
 * Whether an organiser may note that somebody came: who rang in with a telephone never passes our door. Only of somebody
 * with a place, and once the doors have opened; afterwards as well, as nobody has time for it on the night.
 */
export function mayNoteArrival(facts: {
  state: RegistrationState;
  phase: Phase;
}): { ok: true } | { ok: false; reason: "no_place" | "too_early" } {
  if (facts.state !== "approved") return { ok: false, reason: "no_place" };
  return ["doors_open", "over", "stopped"].includes(facts.phase)
    ? { ok: true }
    : { ok: false, reason: "too_early" };
}

/** How many of a meeting's people came, as counted at an instant. */
export interface Attendance {
  /** Who had a place and was no guest of the panel; how many of them came. */
  places: number;
  came: number;
  guests: number;
  guestsCame: number;
  /** Who came, and whose place was taken back afterwards. */
  cameAndRemoved: number;
}

const stepMs = 5 * 60_000;

/** How many came in each five minutes, from the first who came to the last; steps with nobody in between are there. */
export function arrivalSteps(arrivals: Date[]): { from: Date; came: number }[] {
  if (arrivals.length === 0) return [];
  const steps = arrivals.map((at) => Math.floor(at.getTime() / stepMs));
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  return Array.from({ length: last - first + 1 }, (_, n) => ({
    from: new Date((first + n) * stepMs),
    came: steps.filter((step) => step === first + n).length,
  }));
}
