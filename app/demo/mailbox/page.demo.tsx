import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Pager } from "@/components/pager";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { clockTime, dayAndMonth } from "@/lib/dates";
import { isDemo } from "@/lib/env";
import { type CapturedMail, listCaptured } from "@/lib/mail/captured";

interface Props {
  searchParams: Promise<{ page?: string | string[] }>;
}

export const metadata: Metadata = { robots: { index: false } };

const onePage = 30;

export default shown("/demo/mailbox", async ({ searchParams }: Props) => {
  if (!isDemo()) notFound();
  const [asked, frame, mails] = await Promise.all([searchParams, frameAt(await now()), listCaptured()]);
  const { name, timeZone } = frame.forum;
  const pages = Math.max(1, Math.ceil(mails.length / onePage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked.page)) || 1));
  const listed = mails.slice((page - 1) * onePage, page * onePage);
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Back to the site" }}>
      <title>{`Captured mail – ${name}`}</title>
      <h1>Captured mail</h1>
      <p>This is the mail that the site would have sent. In the demonstration it is kept here instead.</p>
      {mails.length === 0 ? <p>There is no mail yet.</p> : null}
      {byDay(listed, timeZone).map(([day, ofDay]) => (
        <section key={day} aria-label={day} className="flow">
          <h2>{day}</h2>
          <ul className="divide-y divide-line border-y border-line">
            {ofDay.map((mail) => (
              <MailRow key={mail.id} mail={mail} timeZone={timeZone} />
            ))}
          </ul>
        </section>
      ))}
      <Pager page={page} pages={pages} href="/demo/mailbox" />
    </SiteFrame>
  );
});

function MailRow({ mail, timeZone }: { mail: CapturedMail; timeZone: string }) {
  return (
    <li className="py-2">
      <a
        href={`/demo/mailbox/${mail.id}`}
        className="inline-flex min-h-11 items-center font-bold text-link underline"
      >
        <span>
          {mail.subject}
          <span className="sr-only"> to {mail.to}</span>
        </span>
      </a>
      <p className="text-muted">
        {clockTime(mail.date, timeZone)}, to <bdi>{mail.to}</bdi>
      </p>
    </li>
  );
}

/** The mails under the days on which they left, in the order they came in. */
function byDay(mails: CapturedMail[], timeZone: string): [day: string, mails: CapturedMail[]][] {
  const days = new Map<string, CapturedMail[]>();
  for (const mail of mails) {
    const day = dayAndMonth(mail.date, timeZone);
    days.set(day, [...(days.get(day) ?? []), mail]);
  }
  return [...days];
}
