import type { ReactNode } from "react";

/** Something that few need, folded away. */
export function Details({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="rounded-md border border-line bg-paper px-4">
      <summary className="min-h-11 cursor-pointer py-2 font-bold text-link">{summary}</summary>
      <div className="flow pb-4">{children}</div>
    </details>
  );
}
