import type { ReactNode } from "react";

/** Answers as they were given, each with a way to change it where there is one. */
export function SummaryList({
  rows,
}: {
  rows: { name: string; value: ReactNode; change?: { href: string; hidden: string } }[];
}) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {rows.map(({ name, value, change }) => (
        <div key={name} className="flex flex-wrap items-center gap-x-4 py-2">
          <dt className="w-full font-bold sm:w-40">{name}</dt>
          <dd className="min-w-0 flex-auto sm:flex-1">{value}</dd>
          {change ? (
            <dd className="not-printed ml-auto">
              <a
                href={change.href}
                className="inline-flex min-h-11 min-w-11 items-center text-link underline"
              >
                Change<span className="sr-only"> {change.hidden}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
