import { FocusOnArrival } from "./focus-on-arrival";

/** What needs another look, at the top of the page; each line leads to its field. Nothing when all is well. */
export function ErrorSummary({ errors }: { errors: Record<string, string> }) {
  const lines = Object.entries(errors);
  if (lines.length === 0) return null;
  return (
    <section
      id="error-summary"
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className="flow rounded-md border-2 border-error bg-paper p-4"
    >
      <h2 id="error-summary-title">There is a problem</h2>
      <ul className="space-y-2">
        {lines.map(([name, message]) => (
          <li key={name}>
            <a
              href={`#${name}`}
              className="inline-flex min-h-11 items-center font-bold text-error underline [overflow-wrap:anywhere]"
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
      <FocusOnArrival id="error-summary" />
    </section>
  );
}
