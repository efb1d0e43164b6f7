import { notFound } from "next/navigation";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { open } from "@/lib/crypto";
import { dateAndTime } from "@/lib/dates";
import { findPublicMeeting } from "@/lib/meetings/queries";
import { answerBy } from "@/lib/meetings/rules";
import { frameAt } from "../../../../_frame/frame";
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
  const email = openAddress(to, slug);
  const by = answerBy(meeting, at);
  return (
    <SiteFrame {...frame}>
      <title>{`We have your request – ${meeting.title}`}</title>
      <Panel tone="good">
        <h1>We have your request</h1>
      </Panel>
      <MeetingCard {...meeting} />
      <h2>What happens next</h2>
      <ol className="list-decimal pl-6">
        <li>
          Check your email now.{" "}
          {email ? (
            <>
              We wrote to <strong>{email}</strong>.
            </>
          ) : null}{" "}
          Press the button in that email to confirm your address.
        </li>
        <li>
          A volunteer looks at your request
          {by ? ` by ${dateAndTime(by, meeting.timeZone)}` : " as soon as they can"}.
        </li>
        <li>If you have a place, we email you a private link of your own.</li>
      </ol>
      <h2>No email from us?</h2>
      <p>Wait five minutes. Then look in your junk folder.</p>
      <p>
        Wrong address? <a href={`/meetings/${slug}/ask`}>Ask again with the right one</a>.
      </p>
    </SiteFrame>
  );
});

/** The address that was sealed for this page; null when it was altered or left out. */
function openAddress(sealed: string | undefined, slug: string): string | null {
  if (!sealed) return null;
  try {
    return open(Buffer.from(sealed, "base64url"), `received|${slug}`);
  } catch {
    return null;
  }
}
