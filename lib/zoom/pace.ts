/** Zoom counts calls by how much work they are (zoom.md 6). */
export type Weight = "light" | "medium" | "heavy";

/** Whose time calls go by: real time, except in tests. */
export interface PaceClock {
  now(): number;
  wait(ms: number): Promise<void>;
}

export const realTime: PaceClock = {
  now: () => Date.now(),
  wait: (ms) => new Promise((passed) => setTimeout(passed, ms)),
};

/** Milliseconds from call to call. A third of what Pro allows at most, as other processes and apps share the account. */
const between: Record<Weight, number> = { light: 100, medium: 150, heavy: 500 };

/** So long a quiet is waited for like a turn; a longer one is told, for somebody waits on a page or holds a row. */
const waitedForMs = 2_000;

/** Lets calls pass one by one, evenly: a burst would be refused although a second's sum is small enough. */
export interface Pace {
  /** Waits for its turn and gives 0; or, where Zoom wants a longer quiet, at once how many milliseconds are left. */
  turn(weight: Weight): Promise<number>;
  /** Zoom has had too many calls of a weight, and wants none for so many milliseconds. */
  rest(weight: Weight, ms: number): void;
}

export function pace(clock: PaceClock): Pace {
  const next: Record<Weight, number> = { light: 0, medium: 0, heavy: 0 };
  const quietUntil: Record<Weight, number> = { light: 0, medium: 0, heavy: 0 };
  const quiet = (weight: Weight) => {
    const left = quietUntil[weight] - clock.now();
    return left > waitedForMs ? left : 0;
  };
  return {
    async turn(weight) {
      if (quiet(weight) > 0) return quiet(weight);
      const at = Math.max(clock.now(), next[weight], quietUntil[weight]);
      next[weight] = at + between[weight];
      if (at > clock.now()) await clock.wait(at - clock.now());
      return quiet(weight);
    },
    rest(weight, ms) {
      quietUntil[weight] = Math.max(quietUntil[weight], clock.now() + ms);
    },
  };
}
