import { isId } from "@/lib/ids";

/** What can be done with several people at one press. */
export const togetherVerbs = ["approve", "undo"] as const;
export type TogetherVerb = (typeof togetherVerbs)[number];

/** Somebody ticked in a list, with the instant of what was read there: their answers, or the decision about them. */
export interface Tick {
  id: string;
  seen: Date;
}

/** A tick as a form's field holds it. */
export function tickOf({ id, seen }: Tick): string {
  return `${id} ${seen.toISOString()}`;
}

/** The ticks among what a form holds, in its order and each person once. What our pages would not send is left out. */
export function ticksIn(posted: unknown[]): Tick[] {
  const ticks = new Map<string, Tick>();
  for (const value of posted) {
    const [id = "", instant = ""] = typeof value === "string" ? value.split(" ") : [];
    const seen = new Date(instant);
    if (isId(id) && !Number.isNaN(seen.getTime()) && !ticks.has(id)) ticks.set(id, { id, seen });
  }
  return [...ticks.values()];
}
