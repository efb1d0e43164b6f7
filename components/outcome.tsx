import type { ReactNode } from "react";
import { FocusOnArrival } from "./focus-on-arrival";
import { Panel } from "./panel";

/**
 * What came of the press that led here: a steady strip at the top of the page, read out on arrival. It stays
 * until the page is left; nothing in it is on a timer.
 */
export function Outcome({ tone, children }: { tone: "good" | "waiting"; children: ReactNode }) {
  return (
    <section
      id="outcome"
      aria-label={tone === "good" ? "Done" : "Not done"}
      tabIndex={-1}
      className="scroll-mt-4"
    >
      <Panel tone={tone}>{children}</Panel>
      <FocusOnArrival id="outcome" />
    </section>
  );
}
