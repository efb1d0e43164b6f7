import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { privatePage } from "@/app/(site)/mailing-list/private-page";
import { Button } from "@/components/button";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findListLink } from "@/lib/subscribers/queries";

interface Props {
  params: Promise<{ token: string }>;
}

export const metadata = privatePage;

export default shown("/mailing-list/leave/[token]", async ({ params }: Props) => {
  const [at, { token }] = await Promise.all([now(), params]);
  const [frame, link] = await Promise.all([frameAt(at), findListLink(token)]);
  if (!link)
    return (
      <SiteFrame {...frame}>
        <title>You are not on our list</title>
        <h1>You are not on our list</h1>
        <p>This link belongs to nobody on the list. If you left before, there is nothing more to do.</p>
        <p>
          Do our emails still come? Ring us or write to us, and we will stop them. You can also{" "}
          <a href="/mailing-list">join the list</a>.
        </p>
      </SiteFrame>
    );
  return (
    <SiteFrame {...frame}>
      <title>Leave the mailing list</title>
      <h1>Leave the mailing list</h1>
      <p>
        We will take <strong className="[overflow-wrap:anywhere]">{link.email}</strong> off the list at once,
        and forget it.
      </p>
      <form action={`/mailing-list/leave/${encodeURIComponent(token)}/send`} method="post">
        <Button>Leave the list</Button>
      </form>
      <p>If you have asked for a place at a meeting, you still get the emails about that.</p>
    </SiteFrame>
  );
});
