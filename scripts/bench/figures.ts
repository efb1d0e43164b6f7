/** One line of what the benchmark prints. */
export interface Figure {
  figure: string;
  measured: string;
  comparedWith: string;
  /** The aim in docs/figures.md, and whether this run reached it; left out where there is none. */
  target?: { aim: string; reached: boolean };
}

/** A figure as a line of a table. */
export function lineOf({ figure, measured, comparedWith, target }: Figure): string {
  const aim = target ? `${target.aim}: ${target.reached ? "reached" : "missed"}` : "–";
  return [figure, measured, comparedWith, aim].join(" | ");
}

/** The middle value; of an even number, the mean of the two in the middle. Throws when there is none. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) throw new Error("there is no median of nothing");
  return (low + high) / 2;
}

/** The value that a share (0 to 1) of all values do not exceed. Throws when there is none. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("there is no quantile of nothing");
  return value;
}

/** "423 (401–440)": the median and the range it is from. */
export function spread(values: number[], digits = 0): string {
  const shown = (value: number) => value.toFixed(digits);
  return `${shown(median(values))} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`;
}

/** Says what the benchmark is doing, beside its figures: these alone go to standard output. */
export function tell(words: string): void {
  process.stderr.write(`${words}\n`);
}
