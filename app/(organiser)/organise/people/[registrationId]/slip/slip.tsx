import { clockTime, dateAndTime } from "@/lib/dates";
import type { ForumView } from "@/lib/forum/queries";
import { asReadOut, type HouseRule } from "@/lib/forum/rules";
import type { Slip as SlipView } from "@/lib/rooms/queries";
import { phoneNumberWithin, spacedMeetingNumber } from "@/lib/rooms/rules";

interface SlipProps {
  slip: SlipView;
  meeting: { title: string; startsAt: Date; doorsOpenAt: Date; timeZone: string };
  forum: ForumView;
  houseRules: readonly HouseRule[];
  /** What the forum's clock says. */
  now: Date;
}

/** What somebody without an email has in their hand on the night: one large page, to be read out or printed. */
export function Slip({ slip, meeting, forum, houseRules, now }: SlipProps) {
  const { title, startsAt, doorsOpenAt, timeZone } = meeting;
  const areDoorsOpen = now >= doorsOpenAt;
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
        {areDoorsOpen
          ? "The doors are open now."
          : `You can ring in from ${clockTime(doorsOpenAt, timeZone)}.`}
      </p>
      {slip.dialIn ? (
        <DialIn {...slip.dialIn} timeZone={timeZone} />
      ) : (
        <NoNumberYet {...{ forum, areDoorsOpen }} isGettingReady={slip.isGettingReady} />
      )}
      <section className="flow" aria-labelledby="slip-rules">
        <h2 id="slip-rules">House rules</h2>
        <ul className="list-disc pl-6">
          {houseRules.map(({ rule }) => (
            <li key={rule}>{asReadOut(rule)}</li>
          ))}
        </ul>
      </section>
      {slip.dialIn || forum.contactPhone ? (
        <p>
          {slip.dialIn ? (
            <>
              These numbers are for you alone. Do not pass them on.
              <br />
            </>
          ) : null}
          {forum.contactPhone ? (
            <>
              Stuck? Ring us on <strong className="whitespace-nowrap">{forum.contactPhone}</strong>
              {forum.contactHours ? ` (${forum.contactHours})` : ""}.
            </>
          ) : null}
        </p>
      ) : null}
    </article>
  );
}

function DialIn({
  phoneNumber,
  meetingNumber,
  passcode,
  pin,
  timeZone,
}: NonNullable<SlipView["dialIn"]> & { timeZone: string }) {
  return (
    <section className="flow" aria-labelledby="slip-ring">
      <h2 id="slip-ring">Ring in on the night</h2>
      <ol className="list-decimal space-y-2 pl-6">
        <li>
          Ring <Digits>{phoneNumberWithin(phoneNumber, timeZone)}</Digits>
        </li>
        <li>
          Type the meeting ID <Digits>{spacedMeetingNumber(meetingNumber)}</Digits> then press #.
        </li>
        {pin ? (
          <li>
            Type your own PIN <Digits>{pin}</Digits> then press #.
          </li>
        ) : (
          <li>When it asks for another number, press # again.</li>
        )}
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

interface NoNumberProps {
  forum: ForumView;
  areDoorsOpen: boolean;
  isGettingReady: boolean | undefined;
}

function NoNumberYet({ forum, areDoorsOpen, isGettingReady }: NoNumberProps) {
  return (
    <section className="flow" aria-labelledby="slip-ring">
      <h2 id="slip-ring">How to join</h2>
      <p>
        {isGettingReady
          ? "Your own PIN is being made in Zoom. It takes a moment. Open this page again for the numbers."
          : `There is no telephone number for this meeting yet. ${ringWords(forum.contactPhone, areDoorsOpen)}`}
      </p>
    </section>
  );
}

/** Who rings whom, while there is no number: once the doors are open, there is no time to wait to be rung. */
function ringWords(contactPhone: string | null, areDoorsOpen: boolean): string {
  if (areDoorsOpen)
    return contactPhone ? `Ring us now on ${contactPhone}.` : "We ring you as soon as there is one.";
  return `We ring you before the night${contactPhone ? `, or you ring us on ${contactPhone}` : ""}.`;
}
