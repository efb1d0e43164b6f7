import type { ReactNode } from "react";

type Tone = "teal" | "good" | "waiting" | "bad" | "note";

const tones: Record<Tone, string> = {
  teal: "bg-teal-tint text-teal-deep",
  good: "bg-good-tint text-good",
  waiting: "bg-waiting-tint text-waiting",
  bad: "bg-bad-tint text-bad",
  note: "bg-note-tint text-note",
};

/** A tinted box for what matters most on a page. Its words carry the meaning; the tint only repeats it. */
export function Panel({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <div className={`tinted flow rounded-md p-4 ${tones[tone]}`}>{children}</div>;
}

/** A short status: a word and a shape, with a tint. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`tinted inline-flex items-center gap-2 rounded-md px-2 py-0.5 font-bold ${tones[tone]}`}>
      <span aria-hidden="true">{shapes[tone]}</span>
      {children}
    </span>
  );
}

/** The shape that repeats a status beside its words, for who sees no tint. */
export const shapes: Record<Tone, string> = { teal: "●", good: "●", waiting: "◐", bad: "○", note: "◇" };
