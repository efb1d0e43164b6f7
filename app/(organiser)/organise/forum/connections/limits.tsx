import { dayAndMonth } from "@/lib/dates";
import type { ListSize } from "@/lib/forum/queries";
import { aboutWords, limitWords, mailPlans, mailsASecond, mailToAll, meaningWords } from "@/lib/mail/limits";
import type { Transport } from "@/lib/mail/transport";
import { mostZoomRegistrants, zoomMeaning, zoomPlans } from "@/lib/zoom/limits";

/** What each limit means for the next meeting's list: as it is, and as long as it can become. */
export function Limits({ list, by }: { list: ListSize | null; by: Transport["name"] }) {
  if (!list)
    return (
      <>
        <h2>What the limits mean</h2>
        <p>
          There is no meeting to come. Once one is published, this shows whether your plans are large enough.
        </p>
      </>
    );
  const { title, startsAt, endsAt, timeZone, capacity, mailed } = list;
  const most = Math.max(capacity, mailed);
  const lasts = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  const plans = by === "files" ? [...mailPlans.resend, ...mailPlans.smtp] : mailPlans[by];
  return (
    <>
      <h2>What the limits mean</h2>
      <p>
        {title}, {dayAndMonth(startsAt, timeZone)}, has {capacity} places. Your list has {mailed}{" "}
        {mailed === 1 ? "person" : "people"} now. {nowWords(by, mailed)}
      </p>
      <Plans
        caption={`Email, for a re-issue to ${most} people`}
        rows={plans.map((plan) => ({
          name: plan.name,
          limit: limitWords(plan) || "No fixed limit",
          means: meaningWords(plan, most),
        }))}
      />
      <p>Other emails of the same day count too. Providers change their limits: look yours up.</p>
      <Plans
        caption={`Zoom, for ${capacity} places and ${lasts} minutes`}
        rows={zoomPlans.map((plan) => ({
          name: plan.name,
          limit: `${plan.people.toLocaleString("en-GB")} people`,
          means: zoomMeaning(plan, capacity, lasts),
        }))}
      />
      <p>
        However large the plan, Zoom registers at most {mostZoomRegistrants.toLocaleString("en-GB")} people
        for a meeting.
      </p>
    </>
  );
}

/** How long a re-issue to the list as it is would take, by the way mail leaves now. */
function nowWords(by: Transport["name"], people: number): string {
  if (people === 0) return "";
  if (by === "files") return "In the demonstration a re-issue to all takes no time.";
  const pace = { name: "", perSecond: mailsASecond[by], perDay: null, perMonth: null };
  return `A re-issue to all takes ${aboutWords(mailToAll(pace, people).seconds)}.`;
}

/** Each plan as a row: narrow enough for a phone, so that it can stay a table there. */
function Plans({
  caption,
  rows,
}: {
  caption: string;
  rows: { name: string; limit: string; means: string }[];
}) {
  return (
    <table className="w-full border-y border-line [overflow-wrap:anywhere]">
      <caption className="py-2 text-left font-bold">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-1/2 py-2 pr-4 text-left">
            Plan and its limit
          </th>
          <th scope="col" className="py-2 text-left">
            For your list
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, limit, means }) => (
          <tr key={name} className="border-t border-line align-top">
            <th scope="row" className="py-2 pr-4 text-left">
              {name}
              <span className="block font-normal text-muted">{limit}</span>
            </th>
            <td className="py-2">{means}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
