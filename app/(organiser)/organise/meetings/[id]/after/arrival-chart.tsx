import { clockTime } from "@/lib/dates";

interface ArrivalChartProps {
  /** How many came in each five minutes, as our door or Zoom saw it. */
  steps: { from: Date; came: number }[];
  /** How many an organiser noted, of whom nobody knows when. */
  noted: number;
  timeZone: string;
}

/** When people came, in steps of five minutes: a table whose bars are drawn, so that eye, ear and paper have the same. */
export function ArrivalChart({ steps, noted, timeZone }: ArrivalChartProps) {
  const most = Math.max(1, ...steps.map(({ came }) => came));
  return (
    <section className="flow" aria-labelledby="when">
      <h2 id="when">When people came</h2>
      {steps.length === 0 ? (
        <p>Nobody has come through our door, or was seen in Zoom.</p>
      ) : (
        <table className="w-full max-w-column border-collapse">
          <caption className="sr-only">How many people came in each five minutes</caption>
          <thead>
            <tr className="border-b border-line text-left">
              <th scope="col" className="py-1 pr-4 font-bold whitespace-nowrap">
                From
              </th>
              <th scope="col" className="py-1 pr-4 text-right font-bold">
                Came
              </th>
              <td className="w-full" />
            </tr>
          </thead>
          <tbody>
            {steps.map(({ from, came }) => (
              <tr key={from.getTime()}>
                <th scope="row" className="pr-4 text-left font-normal whitespace-nowrap">
                  {clockTime(from, timeZone)}
                </th>
                <td className="pr-4 text-right font-bold">{came}</td>
                <td>
                  <Bar share={came / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {noted > 0 ? (
        <p>
          {noted === 1
            ? "1 more was noted by an organiser, and is not in this table."
            : `${noted} more were noted by an organiser, and are not in this table.`}
        </p>
      ) : null}
    </section>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block h-4 w-full forced-color-adjust-none"
    >
      <rect
        width={share * 100}
        height="10"
        className="fill-teal forced-colors:fill-[CanvasText] print:fill-ink"
      />
    </svg>
  );
}
