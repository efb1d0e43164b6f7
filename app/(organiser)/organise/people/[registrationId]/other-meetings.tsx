import { dayAndMonthAgo } from "@/app/(organiser)/words";
import { removeReasonWords, stateForOrganiser } from "@/lib/registrations/labels";
import type { OtherMeeting } from "@/lib/registrations/other-meetings";
import type { RemoveReason } from "@/lib/registrations/rules";

interface Props {
  others: OtherMeeting[];
  /** The name here: another one there is said, for a mailbox can be shared. */
  name: string;
  now: Date;
}

/** What became of requests from the same address at other meetings. Nothing when there are none. */
export function OtherMeetings({ others, name, now }: Props) {
  if (others.length === 0) return null;
  return (
    <>
      <h2>At other meetings</h2>
      <p className="text-muted">Requests from the same email address.</p>
      <ul className="divide-y divide-line border-y border-line">
        {others.map((other) => (
          <li key={other.registrationId} className="py-1">
            <a
              href={`/organise/people/${other.registrationId}`}
              className="inline-flex min-h-11 items-center text-link underline"
            >
              {outcomeWords(other, now)}
            </a>
            <p className="[overflow-wrap:anywhere]">
              {other.meeting.title}
              {other.name === name ? null : (
                <>
                  . As <bdi>{other.name}</bdi>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** "Came on 9 June", "Removed on 3 March: disrupted a meeting", "Approved for 8 December". */
function outcomeWords({ state, came, removedFor, meeting }: OtherMeeting, now: Date): string {
  const day = dayAndMonthAgo(meeting.startsAt, meeting.timeZone, now);
  if (state === "removed")
    return `Removed, meeting of ${day}${removedFor ? `: ${reasonWords(removedFor)}` : ""}`;
  if (came) return `Came on ${day}`;
  if (meeting.startsAt > now) return `${stateForOrganiser[state]}, meeting of ${day}`;
  return state === "approved"
    ? `Had a place on ${day}, not seen`
    : `${stateForOrganiser[state]}, meeting of ${day}`;
}

function reasonWords(reason: string): string {
  return (removeReasonWords[reason as RemoveReason]?.choice ?? reason).toLowerCase();
}
