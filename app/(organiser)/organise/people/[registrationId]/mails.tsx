import { Button } from "@/components/button";
import { clockTime, dateAndTime } from "@/lib/dates";
import { failureWords, kindWords, stateWords } from "@/lib/messages/labels";
import type { MailView } from "@/lib/messages/queries";
import { maySendAgain } from "@/lib/messages/rules";

interface MailsProps {
  mails: MailView[];
  name: string;
  timeZone: string;
  now: Date;
  mayDecide: boolean;
  /** Whether nothing can come of the meeting any more. */
  over: boolean;
}

/** The emails to one person, newest first: what each was, and where it is. */
export function Mails({ mails, name, timeZone, now, mayDecide, over }: MailsProps) {
  if (mails.length === 0) return <p>None yet.</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {mails.map((mail) => (
        <li key={mail.id} className="py-2">
          <p className="font-bold">{kindWords[mail.kind]}</p>
          <p className={mail.state === "failed" ? "font-bold text-error" : "text-muted"}>
            {whereItIs(mail, timeZone, now)}
          </p>
          {mail.state === "failed" || (mail.state === "superseded" && mail.lastError) ? (
            <p>{failureWords(mail.lastError)}</p>
          ) : null}
          {mail.state === "failed" && mayDecide && maySendAgain(mail.kind, { over }) ? (
            <form action={`/organise/emails/${mail.id}/again/send`} method="post" className="py-2">
              <Button look="second" hidden={`“${kindWords[mail.kind]}” to ${name}`}>
                Send again
              </Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function whereItIs(
  { state, heldUntil, lastError, createdAt }: MailView,
  timeZone: string,
  now: Date,
): string {
  if (state === "queued" && heldUntil && now < heldUntil)
    return `Leaves at ${clockTime(heldUntil, timeZone)}`;
  const words = state === "superseded" && lastError ? "Did not go, and was sent again" : stateWords[state];
  return `${words}. Written ${dateAndTime(createdAt, timeZone)}`;
}
