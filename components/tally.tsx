import type { ReactNode } from "react";

export interface Tally {
  label: string;
  value: ReactNode;
  /** Where the number is a list. */
  href?: string;
  /** `act` draws the eye: somebody has something to do. */
  tone?: "plain" | "act";
}

/** The few numbers that somebody steers by, side by side; each leads to what it counts. */
export function Tallies({ tallies }: { tallies: Tally[] }) {
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))]">
      {tallies.map(({ label, value, href, tone = "plain" }) => (
        <div
          key={label}
          className={`relative flex flex-col rounded-md border px-3 py-3 sm:px-4 ${
            tone === "act" ? "border-waiting bg-waiting-tint text-waiting" : "border-line bg-paper"
          }`}
        >
          <dt className={`text-[0.9rem] sm:text-[1rem] ${tone === "act" ? "" : "text-muted"}`}>{label}</dt>
          <dd className="text-[1.35rem] leading-tight font-bold [overflow-wrap:anywhere]">
            {href ? (
              <a
                href={href}
                className="inline-flex min-h-11 min-w-[44px] items-center text-link underline after:absolute after:inset-0"
              >
                {value}
                <span className="sr-only"> – {label}</span>
              </a>
            ) : (
              <span className="inline-flex min-h-11 items-center">{value}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
