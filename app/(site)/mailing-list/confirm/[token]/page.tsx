import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { privatePage } from "@/app/(site)/mailing-list/private-page";
import { Button, ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findListLink } from "@/lib/subscribers/queries";
import { daysToConfirm } from "@/lib/subscribers/rules";

interface Props {
  params: Promise<{ token: string }>;
}

export const metadata = privatePage;

export default shown("/mailing-list/confirm/[token]", async ({ params }: Props) => {
  const [at, { token }] = await Promise.all([now(), params]);
  const [frame, link] = await Promise.all([frameAt(at), findListLink(token)]);
  if (!link)
    return (
      <SiteFrame {...frame}>
        <title>This link has stopped working</title>
        <h1>This link has stopped working</h1>
        <p>It works for {daysToConfirm} days, and until you leave the list. You can have a new one.</p>
        <p>
          <ButtonLink href="/mailing-list">Join the mailing list</ButtonLink>
        </p>
      </SiteFrame>
    );
  if (link.confirmed)
    return (
      <SiteFrame {...frame}>
        <title>You are on the list</title>
        <Panel tone="good">
          <h1>You are on the list</h1>
        </Panel>
        <p>
          We will email <strong className="[overflow-wrap:anywhere]">{link.email}</strong> when there is a new
          meeting.
        </p>
        <p>
          <a href="/" className="inline-flex min-h-11 items-center text-link underline">
            See the meetings now
          </a>
        </p>
        <p>
          You can <a href={`/mailing-list/leave/${encodeURIComponent(token)}`}>leave the list</a> at any time.
        </p>
      </SiteFrame>
    );
  return (
    <SiteFrame {...frame}>
      <title>Do you want to join our mailing list?</title>
      <h1>Do you want to join our mailing list?</h1>
      <p>
        We will email <strong className="[overflow-wrap:anywhere]">{link.email}</strong> when there is a new
        meeting, and about nothing else.
      </p>
      <form action={`/mailing-list/confirm/${encodeURIComponent(token)}/send`} method="post">
        <Button>Yes, put me on the list</Button>
      </form>
      <p>If you did not ask for this, close this page. We will not email you again.</p>
    </SiteFrame>
  );
});
