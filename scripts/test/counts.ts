import { readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number };

/** How many tests passed and failed, from what vitest or Playwright has written; none if it wrote nothing. */
export function readCounts(file: string): Counts {
  let report: Record<string, unknown>;
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 0 };
  }
  if ("numPassedTests" in report) {
    return { passed: Number(report.numPassedTests), failed: Number(report.numFailedTests) };
  }
  const { expected, flaky, unexpected } = report.stats as Record<string, number>;
  return { passed: (expected ?? 0) + (flaky ?? 0), failed: unexpected ?? 0 };
}
