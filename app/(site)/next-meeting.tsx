import { ButtonLink } from "@/components/button";
import { Guests } from "@/components/guests";
import { StatusTag } from "@/components/panel";
import { PlacesTag } from "@/components/places-tag";
import { dateAndTime, dayAndMonth, timeSpan, zoneName } from "@/lib/dates";
import type { MeetingToCome } from "@/lib/meetings/queries";
import { takesRequests, wasToBe } from "@/lib/meetings/rules";

interface NextMeetingProps {
  meeting: MeetingToCome;
  at: Date;
  /** The first on the page has its main button. */
  first: boolean;
}

/** A meeting to come, as a card: when first, then what, who comes, and the way to a place. */
export function NextMeeting({ meeting, at, first }: NextMeetingProps) {
  const { slug, title, summary, guests, startsAt, endsAt, timeZone, phase } = meeting;
  const page = `/meetings/${slug}`;
  if (phase === "cancelled") return <Cancelled meeting={meeting} />;
  if (phase === "stopped") return <Stopped meeting={meeting} />;
  const asks = takesRequests(meeting, at);
  const before = wasToBe(meeting);
  return (
    <article className="overflow-hidden rounded-md border border-line bg-paper">
      <div className="tinted bg-teal-tint px-4 py-3 text-teal-deep sm:px-5 sm:py-4">
        <p className="text-[1.45rem] leading-tight font-bold">{dayAndMonth(startsAt, timeZone)}</p>
        <p className="text-[1.15rem]">
          {timeSpan(startsAt, endsAt, timeZone)} ({zoneName(startsAt, timeZone)})
        </p>
        {before ? (
          <p className="mt-2">
            <StatusTag tone="note">New time</StatusTag> Before, it was {dateAndTime(before, timeZone)}.
          </p>
        ) : null}
      </div>
      <div className="flow px-4 py-4 sm:px-5 sm:py-5">
        <h3 className="text-[1.3rem]">{title}</h3>
        <p>{summary}</p>
        {guests ? (
          <p>
            <strong className="block">Who is coming</strong>
            <Guests guests={guests} />
          </p>
        ) : null}
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <strong>Free, on Zoom</strong>
          {asks ? <PlacesTag left={meeting.left} /> : null}
          {phase === "doors_open" ? <StatusTag tone="good">Doors are open</StatusTag> : null}
        </p>
        {asks ? null : <p>We no longer take requests for this meeting.</p>}
        <p className="flex flex-wrap gap-3">
          {asks ? (
            <ButtonLink href={`${page}/ask`} look={first ? "main" : "second"} hidden={`at ${title}`}>
              Ask for a place
            </ButtonLink>
          ) : null}
          <ButtonLink href={page} look="second" hidden={`about ${title}`}>
            Read more
          </ButtonLink>
        </p>
      </div>
    </article>
  );
}

function Cancelled({ meeting }: { meeting: MeetingToCome }) {
  const { slug, title, startsAt, timeZone } = meeting;
  return (
    <article className="rounded-md border border-line bg-paper px-4 py-4 sm:px-5">
      <StatusTag tone="bad">Cancelled</StatusTag>
      <h3 className="mt-2">{title}</h3>
      <p>There will be no meeting on {dateAndTime(startsAt, timeZone)}.</p>
      <p>
        <a href={`/meetings/${slug}`} className="inline-flex min-h-11 items-center text-link underline">
          Read why<span className="sr-only"> the meeting {title} is cancelled</span>
        </a>
      </p>
    </article>
  );
}

function Stopped({ meeting }: { meeting: MeetingToCome }) {
  const { slug, title, startsAt, timeZone } = meeting;
  return (
    <article className="rounded-md border border-line bg-paper px-4 py-4 sm:px-5">
      <StatusTag tone="bad">Stopped</StatusTag>
      <h3 className="mt-2">{title}</h3>
      <p>We had to stop our meeting on {dayAndMonth(startsAt, timeZone)}.</p>
      <p>
        <a href={`/meetings/${slug}`} className="inline-flex min-h-11 items-center text-link underline">
          Read what happened<span className="sr-only"> at the meeting {title}</span>
        </a>
      </p>
    </article>
  );
}
