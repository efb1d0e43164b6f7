import { ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { StoppedWords } from "@/components/stopped-words";
import { dateAndTime, dayAndMonth } from "@/lib/dates";
import type { MeetingToCome, NextMeeting } from "@/lib/meetings/queries";
import { stopWordsOf, wasToBe } from "@/lib/meetings/rules";
import { Notes } from "./notes";

/** On top of a meeting that was moved: the new time first, then the old one, and why. */
export function Moved({ meeting }: { meeting: MeetingToCome }) {
  const { publicNote, startsAt, timeZone } = meeting;
  if (meeting.movedFrom === null) return null;
  const before = wasToBe(meeting);
  return (
    <Panel tone="note">
      <p className="font-bold">New time: {dateAndTime(startsAt, timeZone)}.</p>
      {before ? <p>Before, it was {dateAndTime(before, timeZone)}.</p> : null}
      {publicNote ? <p className="whitespace-pre-line">{publicNote}</p> : null}
      <p>Do you have a place? It stays yours, and your private link stays good.</p>
    </Panel>
  );
}

/** A meeting that will not take place: why, and what there is instead. */
export function Cancelled({ meeting, next }: { meeting: MeetingToCome; next: NextMeeting | null }) {
  const { publicNote, startsAt, timeZone } = meeting;
  return (
    <>
      <Panel tone="bad">
        <p className="text-[1.3rem] font-bold">This meeting is cancelled</p>
        <p>There will be no meeting on {dateAndTime(startsAt, timeZone)}.</p>
      </Panel>
      {publicNote ? (
        <>
          <h2>Why</h2>
          <p className="whitespace-pre-line">{publicNote}</p>
        </>
      ) : null}
      <p>Did you have a place? You do not need to do anything. Your private link has stopped working.</p>
      <NextDate next={next} />
    </>
  );
}

/** A meeting that was broken off: what happened, where to turn, what was said until then, and the next date. */
export function Stopped({ meeting, next }: { meeting: MeetingToCome; next: NextMeeting | null }) {
  const { startsAt, timeZone } = meeting;
  const words = stopWordsOf(meeting);
  return (
    <>
      <Panel tone="bad">
        <p className="text-[1.3rem] font-bold">We had to stop this meeting</p>
        <p>It was on {dayAndMonth(startsAt, timeZone)}.</p>
      </Panel>
      {words ? <StoppedWords words={words} /> : null}
      <p>Did you have a place? You do not need to do anything. Your private link has stopped working.</p>
      <WhatWasSaid meeting={meeting} />
      <NextDate next={next} />
      <h2>About this meeting</h2>
    </>
  );
}

/** A meeting that took place: thanks, what was said, and the next date. */
export function Past({ meeting, next }: { meeting: MeetingToCome; next: NextMeeting | null }) {
  const { notes, startsAt, timeZone } = meeting;
  return (
    <>
      <Panel tone="teal">
        <p className="text-[1.3rem] font-bold">This meeting is over</p>
        <p>It was on {dayAndMonth(startsAt, timeZone)}. Thank you to everybody who came.</p>
        {notes ? null : <p>Notes come later. You will find them here.</p>}
      </Panel>
      <WhatWasSaid meeting={meeting} />
      <NextDate next={next} />
      <h2>About this meeting</h2>
    </>
  );
}

function WhatWasSaid({ meeting: { notes, slidesUrl } }: { meeting: MeetingToCome }) {
  return (
    <>
      {notes ? <Notes notes={notes} /> : null}
      {slidesUrl ? (
        <p>
          <a href={slidesUrl} rel="noreferrer">
            See the slides
          </a>{" "}
          (on another site)
        </p>
      ) : null}
    </>
  );
}

function NextDate({ next }: { next: NextMeeting | null }) {
  return (
    <>
      <h2>Our next meeting</h2>
      {next ? (
        <>
          <p>
            <strong>{dateAndTime(next.startsAt, next.timeZone)}</strong>: {next.title}
          </p>
          <p>
            <ButtonLink href={`/meetings/${next.slug}`}>See our next meeting</ButtonLink>
          </p>
        </>
      ) : (
        <>
          <p>We have no new date yet. We can email you when there is one.</p>
          <p>
            <ButtonLink href="/mailing-list">Hear about future meetings</ButtonLink>
          </p>
        </>
      )}
    </>
  );
}
