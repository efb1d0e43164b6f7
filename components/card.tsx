import type { ReactNode } from "react";

/** A sheet of paper on the chalk page, for one thing of a list or one part of a page. */
export function Card({ edge = "line", children }: { edge?: "line" | "error"; children: ReactNode }) {
  return (
    <div
      className={`flow rounded-md bg-paper p-4 sm:p-5 ${edge === "error" ? "border-2 border-error" : "border border-line"}`}
    >
      {children}
    </div>
  );
}
