import type { ReactNode } from "react";

/** Something that few need, folded away unless it is told to be open. */
export function Details({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="rounded-md border border-line bg-paper px-4">
      <summary className="min-h-11 cursor-pointer py-2.5 font-bold text-link hover:underline">
        {summary}
      </summary>
      <div className="flow pb-4">{children}</div>
    </details>
  );
}
