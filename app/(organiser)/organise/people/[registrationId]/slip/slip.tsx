import { clockTime, dateAndTime } from "@/lib/dates";
import type { ForumView } from "@/lib/forum/queries";
import type { HouseRule } from "@/lib/forum/rules";
import type { Slip as SlipView } from "@/lib/rooms/queries";
import { spacedMeetingNumber } from "@/lib/rooms/rules";

interface SlipProps {
  slip: SlipView;
  meeting: { title: string; startsAt: Date; doorsOpenAt: Date; timeZone: string };
  forum: ForumView;
  houseRules: readonly HouseRule[];
}

/** What somebody without an email has in their hand on the night: one large page, to be read out or printed. */
export function Slip({ slip, meeting, forum, houseRules }: SlipProps) {
  const { title, startsAt, doorsOpenAt, timeZone } = meeting;
  return (
    <article className="flow text-[1.25rem] print:text-[1.35rem]" aria-labelledby="slip">
      <p className="font-bold">{forum.name}</p>
      <h1 id="slip">
        <bdi>{slip.name}</bdi>, you have a place
      </h1>
      <p>
        <strong>{title}</strong>
        <br />
        {dateAndTime(startsAt, timeZone)}
        <br />
        You can ring in from {clockTime(doorsOpenAt, timeZone)}.
      </p>
      {slip.dialIn ? <DialIn {...slip.dialIn} /> : <NoNumberYet forum={forum} />}
      <section className="flow" aria-labelledby="slip-rules">
        <h2 id="slip-rules">House rules</h2>
        <ul className="list-disc pl-6">
          {houseRules.map(({ rule }) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      <p>
        These numbers are for you alone. Do not pass them on.
        {forum.contactPhone ? (
          <>
            <br />
            Stuck? Ring us on <strong className="whitespace-nowrap">{forum.contactPhone}</strong>
            {forum.contactHours ? ` (${forum.contactHours})` : ""}.
          </>
        ) : null}
      </p>
    </article>
  );
}

function DialIn({ phoneNumber, meetingNumber, passcode }: NonNullable<SlipView["dialIn"]>) {
  return (
    <section className="flow" aria-labelledby="slip-ring">
      <h2 id="slip-ring">Ring in on the night</h2>
      <ol className="list-decimal space-y-2 pl-6">
        <li>
          Ring <Digits>{phoneNumber}</Digits>
        </li>
        <li>
          Type the meeting ID <Digits>{spacedMeetingNumber(meetingNumber)}</Digits> then press #.
        </li>
        <li>When it asks for another number, press # again.</li>
        <li>
          Type the passcode <Digits>{passcode}</Digits> then press #.
        </li>
        <li>Stay on the line. A volunteer finds you on our list and lets you in.</li>
      </ol>
      <p>Press *6 to speak, and *6 to be silent again. Press *9 to raise your hand.</p>
    </section>
  );
}

/** Read digit by digit: never broken over a line, and large. */
function Digits({ children }: { children: string }) {
  return <strong className="inline-block text-[1.4rem] tracking-wide tabular-nums">{children}</strong>;
}

function NoNumberYet({ forum }: { forum: ForumView }) {
  return (
    <section className="flow" aria-labelledby="slip-ring">
      <h2 id="slip-ring">How to join</h2>
      <p>
        There is no telephone number for this meeting yet. We ring you before the night
        {forum.contactPhone ? `, or you ring us on ${forum.contactPhone}` : ""}.
      </p>
    </section>
  );
}
