import { dateAndTime } from "@/lib/dates";
import { phaseForOrganiser } from "@/lib/meetings/labels";
import type { MeetingCounts, MeetingView } from "@/lib/meetings/queries";
import { isRunning, tookPlace } from "@/lib/meetings/rules";

interface MeetingListProps {
  title: string;
  meetings: MeetingView[];
  counts?: Map<string, MeetingCounts>;
  /** Whether each leads to what is left of it as well: who came, the notes. */
  after?: boolean;
}

/** Some of the meetings under a heading; nothing when there are none. */
export function MeetingList({ title, meetings, counts, after = false }: MeetingListProps) {
  if (meetings.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-paper">
        {meetings.map((meeting) => (
          <li
            key={meeting.id}
            className="flex flex-wrap items-center justify-between gap-x-6 px-4 py-1 text-muted"
          >
            <a
              href={`/organise/meetings/${meeting.id}`}
              className="inline-flex min-h-11 items-center font-bold text-link underline"
            >
              {meeting.title}
            </a>
            <span className="py-1">
              {dateAndTime(meeting.startsAt, meeting.timeZone)}. {phaseForOrganiser[meeting.phase]}
              {isRunning(meeting.phase) ? toCheckWords(counts?.get(meeting.id)) : ""}
              {after && tookPlace(meeting.phase) ? (
                <a
                  href={`/organise/meetings/${meeting.id}/after`}
                  className="ml-4 inline-flex min-h-11 items-center text-link underline"
                >
                  Who came<span className="sr-only"> to {meeting.title}</span>
                </a>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function toCheckWords(counts: MeetingCounts | undefined): string {
  return counts && counts.toCheck > 0 ? `, ${counts.toCheck} to check` : "";
}
