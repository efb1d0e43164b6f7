import { notFound } from "next/navigation";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findPublicMeeting } from "@/lib/meetings/queries";
import { answerBy } from "@/lib/meetings/rules";
import { frameAt } from "../../../../_frame/frame";
import { openAddress } from "../../../../_frame/sealed-address";
import { shown } from "../../../../_frame/shown";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ to?: string }>;
}

export default shown("/meetings/[slug]/received", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ slug }, { to }] = await Promise.all([params, searchParams]);
  const [frame, meeting] = await Promise.all([frameAt(at), findPublicMeeting(slug, at)]);
  if (!meeting) notFound();
  const email = openAddress(to, `received|${slug}`);
  const by = answerBy(meeting, at);
  return (
    <SiteFrame {...frame}>
      <title>{`We have your request – ${meeting.title}`}</title>
      <Panel tone="good">
        <h1>We have your request</h1>
        <p>
          A volunteer will look at it {by ? `by ${dateAndTime(by, meeting.timeZone)}` : "as soon as they can"}
          .
        </p>
      </Panel>
      <MeetingCard {...meeting} />
      <h2>What happens next</h2>
      <ol className="list-decimal pl-6">
        <li>Open our email, and press the button in it. That tells us the address is yours.</li>
        <li>A volunteer looks at your request. We email you what they decide.</li>
        <li>If you have a place, we email you a private link of your own.</li>
      </ol>
      {email ? (
        <>
          <h2>We wrote to</h2>
          <p>
            <strong className="text-[1.15em] [overflow-wrap:anywhere]">{email}</strong>
          </p>
          <p>
            Not right? <a href={`/meetings/${slug}/ask`}>Ask again with the right one</a>.
          </p>
        </>
      ) : null}
      <h2>No email from us?</h2>
      <p>
        Wait five minutes. Then look in your junk folder. Still nothing?{" "}
        <a href="/lost">We can send it again</a>.
      </p>
    </SiteFrame>
  );
});
