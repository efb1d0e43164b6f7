import { Button, ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { PhoneLink } from "@/components/phone-link";
import { dateAndTime } from "@/lib/dates";
import { failureWords, kindWords } from "@/lib/messages/labels";
import type { AddressedMail } from "@/lib/messages/queries";
import { maySendAgain } from "@/lib/messages/rules";

interface DidNotGoProps {
  mails: AddressedMail[];
  timeZone: string;
  mayDecide: boolean;
  /** Whether nothing can come of the meeting any more: then an address is not put right, and little is sent again. */
  over: boolean;
}

/** The mails that reached nobody: why, the address to put right, and the way to send each again. */
export function DidNotGo({ mails, timeZone, mayDecide, over }: DidNotGoProps) {
  if (mails.length === 0) return <p>None.</p>;
  return (
    <ul className="flow">
      {mails.map((mail) => (
        <li key={mail.id}>
          <Card>
            <h3 className="[overflow-wrap:anywhere]">
              <a
                href={`/organise/people/${mail.registrationId}`}
                className="inline-flex min-h-11 items-center text-link underline"
              >
                {mail.name}
              </a>
            </h3>
            <p>
              “{kindWords[mail.kind]}”, written {dateAndTime(mail.createdAt, timeZone)}, to{" "}
              <span className="[overflow-wrap:anywhere]">{mail.email}</span>
            </p>
            <p className="font-bold text-error">{failureWords(mail.lastError)}</p>
            {mail.phone ? (
              <p>
                Ring them on <PhoneLink phone={mail.phone} />
              </p>
            ) : null}
            {mayDecide ? <WhatToDo mail={mail} over={over} /> : null}
          </Card>
        </li>
      ))}
    </ul>
  );
}

function WhatToDo({ mail, over }: { mail: AddressedMail; over: boolean }) {
  if (!maySendAgain(mail.kind, { over })) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {over ? null : (
        <ButtonLink
          look="second"
          href={`/organise/people/${mail.registrationId}/correct`}
          hidden={`of ${mail.name}`}
        >
          Put the address right…
        </ButtonLink>
      )}
      <form action={`/organise/emails/${mail.id}/again/send`} method="post">
        <input type="hidden" name="from" value="emails" />
        <Button look="second" hidden={`“${kindWords[mail.kind]}” to ${mail.name}`}>
          Send again
        </Button>
      </form>
    </div>
  );
}
