import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { privatePage } from "../private-page";

export const metadata = privatePage;

/** After somebody had their details deleted: no link of theirs works any more, so this page needs none. */
export default shown("/details-deleted", async () => {
  const frame = await frameAt(await now());
  return (
    <SiteFrame {...frame}>
      <title>Your details are deleted</title>
      <Panel tone="good">
        <h1>Your details are deleted</h1>
      </Panel>
      <p>If you had a place, it is free for somebody else now.</p>
      <p>All the links that we sent you have stopped working. We will send you no email about this.</p>
      <h2>What may still be there</h2>
      <ul className="list-disc space-y-2 pl-6">
        <li>The emails in your own mailbox.</li>
        <li>
          Copies that we keep in case the site breaks. We use them for nothing else, and delete them in time.
        </li>
        <li>
          A code, if we once had to take a place back from you. Our <a href="/privacy">privacy page</a> says
          what it is for.
        </li>
      </ul>
      <p>
        You can ask for a place again when you like. <a href="/">See the next meetings</a>.
      </p>
    </SiteFrame>
  );
});
