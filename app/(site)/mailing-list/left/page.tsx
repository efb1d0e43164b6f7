import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";

export const metadata = { robots: { index: false } };

export default shown("/mailing-list/left", async () => {
  const frame = await frameAt(await now());
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Home" }}>
      <title>{`You have left the list – ${frame.forum.name}`}</title>
      <Panel tone="good">
        <h1>You have left the list</h1>
      </Panel>
      <p>We have forgotten your address. We will not email you about new meetings.</p>
      <p>If you have asked for a place at a meeting, you still get the emails about that.</p>
      <p>
        Was it a mistake? You can <a href="/mailing-list">join again</a>.
      </p>
    </SiteFrame>
  );
});
