import { KeepLooking } from "@/components/keep-looking";
import { Panel } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import { troubleWords } from "@/lib/mail/labels";
import type { findTestMail } from "@/lib/messages/queries";

type Sent = NonNullable<Awaited<ReturnType<typeof findTestMail>>>;

/** What became of the last test mail. While it is on its way the page is drawn anew by itself, where scripts run. */
export function TestMail({ mail, timeZone }: { mail: Sent; timeZone: string }) {
  const { tone, words } = whereItIs(mail);
  return (
    <div role="status">
      <Panel tone={tone}>
        <p className="font-bold">{words}</p>
        {mail.lastError ? <p>{troubleWords(mail.lastError)}</p> : null}
        {mail.state === "sent" ? (
          <p>
            Look in your mailbox, and among the junk. If it is not there within ten minutes, tell who runs the
            site.
          </p>
        ) : null}
        {mail.endedAt ? null : (
          <p>
            <a
              href="/organise/forum/connections#test-mail"
              className="inline-flex min-h-11 items-center underline"
            >
              Look again
            </a>
          </p>
        )}
        <p>Asked for: {dateAndTime(mail.createdAt, timeZone)}</p>
      </Panel>
      {mail.endedAt ? null : <KeepLooking />}
    </div>
  );
}

function whereItIs({ state, lastError }: Sent): { tone: "good" | "bad" | "waiting"; words: string } {
  if (state === "sent") return { tone: "good", words: "Sent. The mail service has taken your test email." };
  if (state === "failed") return { tone: "bad", words: "Your test email did not go." };
  return lastError
    ? { tone: "bad", words: "Your test email has not gone yet." }
    : { tone: "waiting", words: "Your test email is on its way." };
}
