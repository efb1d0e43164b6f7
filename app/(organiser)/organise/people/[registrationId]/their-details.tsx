import { dateAndTime, dayAhead } from "@/lib/dates";
import { heldWords } from "@/lib/incidents/labels";
import { deletedOn } from "@/lib/meetings/rules";
import type { Keeping } from "@/lib/registrations/own-data";

interface TheirDetailsProps {
  registrationId: string;
  meeting: { endsAt: Date; timeZone: string };
  retentionDays: number;
  keeping: Keeping;
  mayDelete: boolean;
  now: Date;
}

/** Until when somebody's details are kept, and the way to delete them for whoever rings and asks for it. */
export function TheirDetails(props: TheirDetailsProps) {
  const { registrationId, meeting, retentionDays, keeping, mayDelete, now } = props;
  const { held, waitsUntil, deletionWishedAt } = keeping;
  const wishWaits = deletionWishedAt !== null && (held || waitsUntil !== null);
  return (
    <>
      <h2>Their details</h2>
      <p>
        {held
          ? `${heldWords}.`
          : `They are deleted on ${dayAhead(now, wishWaits && waitsUntil ? waitsUntil : deletedOn(meeting, retentionDays), meeting.timeZone)}.`}
        {wishWaits
          ? ` They asked for deletion on ${dateAndTime(deletionWishedAt, meeting.timeZone)}. It happens ${held ? "when the incident is closed" : "a day after the meeting, as they came"}.`
          : null}
      </p>
      {mayDelete && !wishWaits ? (
        <p className="not-printed">
          <a
            href={`/organise/people/${registrationId}/delete`}
            className="inline-flex min-h-11 items-center text-link underline"
          >
            {waitsUntil ? "Delete their details" : "Delete their details now"}
          </a>
        </p>
      ) : null}
    </>
  );
}
