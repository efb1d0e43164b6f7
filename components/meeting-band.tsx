import { dateAndTime } from "@/lib/dates";
import { isRunning, type Phase, tookPlace } from "@/lib/meetings/rules";
import { may, type OrganiserRole } from "@/lib/people/rules";

export type MeetingPart =
  | "overview"
  | "requests"
  | "people"
  | "zoom"
  | "emails"
  | "incidents"
  | "safety"
  | "edit"
  | "arrivals"
  | "after"
  | "reissue";

interface MeetingBandProps {
  meeting: { id: string; title: string; startsAt: Date; timeZone: string; phase: Phase };
  toCheck: number;
  role: OrganiserRole;
  here?: MeetingPart;
}

/** Which meeting this is, and links to its parts; the same on each of them. */
export function MeetingBand({ meeting, toCheck, role, here }: MeetingBandProps) {
  const base = `/organise/meetings/${meeting.id}`;
  const arranges = may(role, "arrange");
  const parts: { part: MeetingPart; href: string; words: string }[] = [
    { part: "overview", href: base, words: "Overview" },
    { part: "requests", href: `${base}/requests`, words: `Requests (${toCheck})` },
    { part: "people", href: `${base}/people`, words: "People" },
    ...(arranges ? [{ part: "zoom" as const, href: `${base}/zoom`, words: "Zoom details" }] : []),
    { part: "emails", href: `${base}/emails`, words: "Emails" },
    { part: "safety", href: `${base}/safety`, words: "Safety" },
    ...(may(role, "record") && meeting.phase !== "draft"
      ? [{ part: "incidents" as const, href: `${base}/incidents`, words: "Incidents" }]
      : []),
    ...(arranges ? [{ part: "edit" as const, href: `${base}/edit`, words: "Edit" }] : []),
    ...(meeting.phase === "doors_open"
      ? [{ part: "arrivals" as const, href: `${base}/arrivals`, words: "Who is here" }]
      : []),
    ...(tookPlace(meeting.phase) ? [{ part: "after" as const, href: `${base}/after`, words: "After" }] : []),
  ];
  return (
    <nav aria-label="This meeting" className="not-printed border-b border-line bg-teal-tint">
      <div className="mx-auto max-w-wide px-4 pt-2">
        <p className="mb-2 flex flex-wrap items-center gap-x-3 text-teal-deep">
          <a
            href={base}
            className="inline-flex min-h-11 items-center font-bold text-teal-deep hover:underline"
          >
            {meeting.title}
          </a>
          <span>{dateAndTime(meeting.startsAt, meeting.timeZone)}</span>
        </p>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <ul className="-mx-2 flex flex-wrap gap-2">
            {parts.map(({ part, href, words }) => (
              <li key={part}>
                <a
                  href={href}
                  aria-current={part === here ? "page" : undefined}
                  className={`inline-flex min-h-12 items-center border-b-4 px-2 pt-1 hover:border-edge ${
                    part === here
                      ? "border-teal font-bold text-teal-deep forced-colors:border-[Highlight]"
                      : "border-transparent text-link forced-colors:border-[Canvas]"
                  }`}
                >
                  {words}
                </a>
              </li>
            ))}
          </ul>
          {isRunning(meeting.phase) ? (
            <a
              href={`${base}/reissue`}
              aria-current={here === "reissue" ? "page" : undefined}
              className="my-1 inline-flex min-h-11 items-center rounded-md border-2 border-error bg-paper px-3 font-bold text-error hover:bg-bad-tint"
            >
              Something is wrong
            </a>
          ) : null}
        </div>
      </div>
    </nav>
  );
}
