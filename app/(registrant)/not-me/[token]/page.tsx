import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { EndedLink } from "@/components/ended-link";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findNotMe } from "@/lib/registrations/status";
import { privatePage } from "../../private-page";

interface Props {
  params: Promise<{ token: string }>;
}

export const metadata = privatePage;

/** Asks the owner of an address that was changed for another whether it was them. Reads only. */
export default shown("/not-me/[token]", async ({ params }: Props) => {
  const at = await now();
  const { token } = await params;
  const [frame, view] = await Promise.all([frameAt(at), findNotMe(token, at)]);
  if (!view) notFound();
  const { meeting, answer } = view;
  if (answer === "ended")
    return (
      <EndedLink {...frame} title="This link has stopped working">
        <p>
          The meeting may be over, or the change may be undone already. <a href="/">See the next meetings</a>.
        </p>
      </EndedLink>
    );
  if (answer === "done")
    return (
      <SiteFrame {...frame}>
        <title>We write to you here again</title>
        <Panel tone="good">
          <h1>We write to you here again</h1>
        </Panel>
        <MeetingCard {...meeting} />
        {view.state === "withdrawn" ? (
          <p>
            Your request was cancelled meanwhile. You can{" "}
            <a href={`/meetings/${meeting.slug}/ask`}>ask again</a>.
          </p>
        ) : (
          <p>The links of whoever changed your address are dead. Look in your email for your new ones.</p>
        )}
        <p>Then look at your details on your own page. Is something wrong? Change it back, or tell us.</p>
      </SiteFrame>
    );
  return (
    <SiteFrame {...frame}>
      <title>Was this not you?</title>
      <h1>Was this not you?</h1>
      <MeetingCard {...meeting} />
      <p>Somebody changed the email address that we have for you. If it was you, close this page.</p>
      <p>If it was not you, press the button. Then:</p>
      <ul className="list-disc pl-6">
        <li>We write to you at your old address again.</li>
        <li>The links of whoever changed it stop working.</li>
        <li>You get new links by email.</li>
      </ul>
      <form action={`/not-me/${token}/send`} method="post">
        <Button>This was not me</Button>
      </form>
    </SiteFrame>
  );
});
