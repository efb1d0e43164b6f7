import { clockTime, timeLeft } from "@/lib/dates";
import { kindWords, stateWords } from "@/lib/messages/labels";
import type { AddressedMail } from "@/lib/messages/queries";

interface OutboxProps {
  mails: AddressedMail[];
  timeZone: string;
  now: Date;
}

/** The mails that have not left yet, each with when it does; one that is held can still be undone. */
export function Outbox({ mails, timeZone, now }: OutboxProps) {
  if (mails.length === 0) return <p>None.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-paper">
      {mails.map((mail) => (
        <li key={mail.id} className="flex flex-wrap items-center gap-x-6 px-4 py-1">
          <a
            href={`/organise/people/${mail.registrationId}`}
            className="inline-flex min-h-11 min-w-0 items-center font-bold text-link underline [overflow-wrap:anywhere]"
          >
            {mail.name}
          </a>
          <span>“{kindWords[mail.kind]}”</span>
          <span>{whenItLeaves(mail, timeZone, now)}</span>
        </li>
      ))}
    </ul>
  );
}

function whenItLeaves({ state, heldUntil }: AddressedMail, timeZone: string, now: Date): string {
  if (state !== "queued" || !heldUntil || now >= heldUntil) return stateWords[state];
  return `Leaves ${timeLeft(now, heldUntil)}, at ${clockTime(heldUntil, timeZone)}. Until then you can undo it`;
}
