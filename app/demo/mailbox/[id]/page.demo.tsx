import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { SiteFrame } from "@/components/site-frame";
import { SummaryList } from "@/components/summary-list";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { env, isDemo } from "@/lib/env";
import { type OpenedMail, readCaptured } from "@/lib/mail/captured";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ view?: string | string[] }>;
}

export const metadata: Metadata = { robots: { index: false } };

const views = { mail: "Mail", text: "Text", headers: "Headers" };
type View = keyof typeof views;

export default shown("/demo/mailbox/[id]", async ({ params, searchParams }: Props) => {
  if (!isDemo()) notFound();
  const [{ id }, asked, frame] = await Promise.all([params, searchParams, frameAt(await now())]);
  const mail = await readCaptured(id);
  if (!mail) notFound();
  const view = (Object.keys(views) as View[]).find((known) => known === asked.view) ?? "mail";
  return (
    <SiteFrame {...frame} back={{ href: "/demo/mailbox", words: "All captured mail" }}>
      <title>{`${mail.subject} – captured mail`}</title>
      <h1>{mail.subject}</h1>
      <SummaryList
        rows={[
          { name: "To", value: <bdi>{mail.to}</bdi> },
          { name: "From", value: <bdi>{mail.from}</bdi> },
          { name: "Sent", value: dateAndTime(mail.date, frame.forum.timeZone) },
        ]}
      />
      <Tabs id={id} view={view} />
      <Contents mail={mail} view={view} />
    </SiteFrame>
  );
});

function Tabs({ id, view }: { id: string; view: View }) {
  return (
    <nav aria-label="Ways to see this mail">
      <ul className="flex flex-wrap gap-2">
        {Object.entries(views).map(([name, words]) => (
          <li key={name}>
            <a
              href={`/demo/mailbox/${id}${name === "mail" ? "" : `?view=${name}`}`}
              aria-current={name === view ? "page" : undefined}
              className="inline-flex min-h-11 items-center rounded-md border-2 border-line bg-paper px-3 text-link hover:bg-teal-tint aria-[current]:border-teal aria-[current]:bg-teal-tint aria-[current]:font-bold aria-[current]:text-teal-deep"
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Contents({ mail, view }: { mail: OpenedMail; view: View }) {
  if (view === "headers")
    return <SummaryList rows={mail.headers.map(([name, value]) => ({ name, value }))} />;
  if (view === "text") return <p className="whitespace-pre-wrap">{withLinks(mail.text)}</p>;
  return (
    <iframe
      src={`/demo/mailbox/${mail.id}/html`}
      title="The mail as its reader sees it"
      className="h-[80svh] min-h-96 w-full rounded-md border border-line bg-plate"
    />
  );
}

/** A mail's text in which the addresses of our own site can be followed, and no others. */
function withLinks(text: string): ReactNode[] {
  const origin = new URL(env().SITE_URL).origin;
  return text.split(/(https?:\/\/\S+)/).map((piece, at) =>
    at % 2 === 1 && URL.canParse(piece) && new URL(piece).origin === origin ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same address may stand in a mail twice
      <a key={at} href={piece}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}
