import { dayAhead } from "@/lib/dates";
import { deletedOn } from "@/lib/meetings/rules";
import type { Keeping } from "@/lib/registrations/own-data";
import type { StatusView } from "@/lib/registrations/status";

interface YourDetailsProps {
  meeting: StatusView["meeting"];
  token: string;
  retentionDays: number;
  keeping: Keeping;
  now: Date;
}

/** Until when their details are kept, and the ways to see, take and delete them. */
export function YourDetails({ meeting, token, retentionDays, keeping, now }: YourDetailsProps) {
  const { held, waitsUntil, deletionWishedAt } = keeping;
  const wishWaits = deletionWishedAt !== null && (held || waitsUntil !== null);
  const link = "inline-flex min-h-11 items-center text-link underline";
  return (
    <>
      <h2>Your details</h2>
      <p>
        {held
          ? "Something went wrong at this meeting, and you are named in our record of it. We keep your details until that is settled."
          : `We delete your details on ${dayAhead(now, wishWaits && waitsUntil ? waitsUntil : deletedOn(meeting, retentionDays), meeting.timeZone)}.`}
      </p>
      {wishWaits ? (
        <p>
          {held
            ? "You asked us to delete them. We do so as soon as it is settled."
            : "You asked us to delete them. That is a day after the meeting."}
        </p>
      ) : null}
      <ul className="not-printed grid gap-2">
        <li>
          <a href={`/my/${token}/data`} className={link}>
            See everything we keep about you
          </a>
        </li>
        {wishWaits ? null : (
          <li>
            <a href={`/my/${token}/delete`} className={link}>
              Delete my details
            </a>
          </li>
        )}
      </ul>
    </>
  );
}
