/** The red strip on every organiser's page while a link that was seen in public waits to be dealt with. */
export function OpenReports({ reports, oldest }: { reports: number; oldest: string | null }) {
  if (reports === 0) return null;
  const isOne = reports === 1 && oldest !== null;
  return (
    <aside aria-label="Link seen in public" className="not-printed bg-error text-on-error">
      <p className="mx-auto flex max-w-wide flex-wrap items-center gap-x-4 px-4 py-1 font-bold">
        <span>{isOne ? "A link was seen in public." : `${reports} links were seen in public.`}</span>
        <a
          href={isOne ? `/organise/reports/${oldest}` : "/organise/reports"}
          className="inline-flex min-h-11 items-center text-on-error underline"
        >
          {isOne ? "Look at it now" : "Look at them now"}
        </a>
      </p>
    </aside>
  );
}
