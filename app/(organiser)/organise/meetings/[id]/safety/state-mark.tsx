import type { ReactNode } from "react";
import { stateWords } from "@/lib/safety/labels";
import type { LineState } from "@/lib/safety/rules";

const tints: Record<LineState, string> = {
  checked: "bg-good-tint text-good",
  signed: "bg-good-tint text-good",
  look: "bg-waiting-tint text-waiting",
  not_right: "bg-bad-tint text-bad",
  could_not: "bg-note-tint text-note",
};

/** A shape of its own for each state, told apart without any colour: a ring, a square, an eye, a cross, a question. */
const shapes: Record<LineState, ReactNode> = {
  checked: (
    <>
      <circle cx="12" cy="12" r="10" />
      <path d="m7 12.5 3.5 3.5L17 9" />
    </>
  ),
  signed: (
    <>
      <rect x="2" y="2" width="20" height="20" />
      <path d="m7 12.5 3.5 3.5L17 9" />
    </>
  ),
  look: (
    <>
      <path d="M1.5 12S5.5 5 12 5s10.5 7 10.5 7-4 7-10.5 7S1.5 12 1.5 12Z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  not_right: (
    <>
      <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8Z" />
      <path d="m8 8 8 8m0-8-8 8" />
    </>
  ),
  could_not: (
    <>
      <path d="m12 1.5 10.5 10.5L12 22.5 1.5 12Z" />
      <path d="M9.5 10a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7m0 2.5v.5" />
    </>
  ),
};

/** How a line stands: a word, a shape, and a tint that repeats them. */
export function StateMark({ state }: { state: LineState }) {
  return (
    <span
      className={`tinted inline-flex shrink-0 items-center gap-2 rounded-md px-2 py-0.5 font-bold ${tints[state]}`}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-5 shrink-0"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {shapes[state]}
      </svg>
      {stateWords[state]}
    </span>
  );
}
