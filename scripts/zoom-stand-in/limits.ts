import { refusals } from "./refusals";
import type { World } from "./world";

// Zoom's limits of zoom.md 6. Those of a day go by Zoom's clock and begin afresh at midnight in UTC.

/** How often a day, and of what: by what the call is, with words for Zoom's sentence. */
const perDay = {
  add: { limit: 3, what: "Add meeting registrant", whom: "registrant" },
  status: { limit: 10, what: "Update registrant status", whom: "registrant" },
  meeting: { limit: 100, what: "Create/Update meeting", whom: "user" },
} as const;

/** Counts something of today; throws Zoom's 429 where there were as many already. */
export function countToday(world: World, kind: keyof typeof perDay, whose: string, at: Date): void {
  const today = at.toISOString().slice(0, 10);
  if (world.countedOn !== today) {
    world.countedOn = today;
    world.counts = {};
  }
  const key = `${kind} ${whose}`;
  const { limit, what, whom } = perDay[kind];
  const before = world.counts[key] ?? 0;
  if (before >= limit) throw refusals.perDay(limit, what, whom);
  world.counts[key] = before + 1;
}

export type Label = "light" | "medium" | "heavy";

/** Calls a second on a Pro plan. */
const perSecond: Record<Label, number> = { light: 30, medium: 20, heavy: 10 };

/** Counts calls of the last second, by the machine's own time; throws Zoom's 429 beyond the limit. */
export function secondCounter() {
  const recent: Record<Label, number[]> = { light: [], medium: [], heavy: [] };
  return (label: Label): void => {
    const from = performance.now() - 1000;
    recent[label] = recent[label].filter((at) => at > from);
    if (recent[label].length >= perSecond[label]) throw refusals.perSecond();
    recent[label].push(performance.now());
  };
}
