import { notFound } from "next/navigation";
import { Button } from "@/components/button";
import { EndedLink } from "@/components/ended-link";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { PromiseOnConfirming } from "@/components/promise-on-confirming";
import { SiteFrame } from "@/components/site-frame";
import { StoppedWords } from "@/components/stopped-words";
import { now } from "@/lib/clock";
import { nextAfterConfirming, standingWords } from "@/lib/registrations/labels";
import { findStatus } from "@/lib/registrations/status";
import { frameAt } from "../../../_frame/frame";
import { shown } from "../../../_frame/shown";
import { privatePage } from "../../private-page";

interface Props {
  params: Promise<{ token: string }>;
}

export const metadata = privatePage;

export default shown("/confirm/[token]", async ({ params }: Props) => {
  const at = await now();
  const { token } = await params;
  const [frame, status] = await Promise.all([frameAt(at), findStatus("confirm", token, at)]);
  if (!status) notFound();
  const { meeting } = status;
  if (meeting.phase === "cancelled")
    return (
      <EndedLink {...frame} title="This meeting is cancelled" offersMail={false}>
        <MeetingCard {...meeting} />
        <p>It will not take place. You do not need to do anything.</p>
        <p>
          <a href={`/meetings/${meeting.slug}`}>See what we say about it</a>, or{" "}
          <a href="/">see the next meetings</a>.
        </p>
      </EndedLink>
    );
  if (meeting.stopped)
    return (
      <EndedLink {...frame} title="We had to stop this meeting" offersMail={false}>
        <MeetingCard {...meeting} />
        <StoppedWords words={meeting.stopped} />
        <p>
          There is nothing left to confirm. <a href="/">See the next meetings</a>.
        </p>
      </EndedLink>
    );
  if (status.link === "replaced")
    return (
      <EndedLink {...frame} title="This link has stopped working">
        <p>We sent you a newer email. Use the button in our latest email.</p>
      </EndedLink>
    );
  if (status.state === "withdrawn")
    return (
      <EndedLink {...frame} title="You cancelled this request">
        <p>
          There is nothing to confirm. You can <a href={`/meetings/${meeting.slug}`}>ask again</a>.
        </p>
      </EndedLink>
    );
  if (status.link === "expired" || meeting.over)
    return (
      <EndedLink {...frame} title="This meeting is over">
        <p>
          There is nothing left to confirm. <a href="/">See the next meetings</a>.
        </p>
      </EndedLink>
    );
  if (status.confirmed) {
    const words = standingWords(status);
    const next = nextAfterConfirming(status.standing, status.waitsForLook);
    return (
      <SiteFrame {...frame}>
        <title>Your email address is confirmed</title>
        <Panel tone="good">
          <h1>Your email address is confirmed</h1>
        </Panel>
        <MeetingCard {...meeting} />
        <p>
          <strong>{words.state}.</strong> {words.sentence}
        </p>
        {next ? <p>{next}</p> : null}
      </SiteFrame>
    );
  }
  return (
    <SiteFrame {...frame}>
      <title>Is this your email?</title>
      <h1>Is this your email?</h1>
      <MeetingCard {...meeting} />
      {status.promise ? (
        <p>
          Our organisers have put{" "}
          <strong>
            <bdi>{status.name}</bdi>
          </strong>{" "}
          on their list, with this email address. Is it yours?
        </p>
      ) : (
        <p>
          Somebody asked for a place as{" "}
          <strong>
            <bdi>{status.name}</bdi>
          </strong>{" "}
          and gave this email address. Was it you?
        </p>
      )}
      <form action={`/confirm/${token}/send`} method="post" className="flow">
        <PromiseOnConfirming pledge={status.promise} />
        <p>
          <Button>Yes, confirm it</Button>
        </p>
      </form>
      <p>
        Is the name wrong? <a href={`/meetings/${meeting.slug}/ask`}>Ask again with the right one</a> first.
      </p>
      <p>If it was not you, close this page. Nobody gets a link with this address unless you confirm it.</p>
    </SiteFrame>
  );
});
