import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";

export default shown("/lost/sent", async () => {
  const frame = await frameAt(await now());
  const { contactPhone, contactHours } = frame.forum;
  return (
    <SiteFrame {...frame} back={{ href: "/lost", words: "Lost your email?" }}>
      <title>{`Check your email – ${frame.forum.name}`}</title>
      <Panel tone="teal">
        <h1>Check your email</h1>
        <p>If we know this address, we have written to it.</p>
      </Panel>
      <h2>Nothing there?</h2>
      <ul className="list-disc pl-6">
        <li>Wait five minutes. Then look in your junk folder.</li>
        <li>
          Did you ask with another address? <a href="/lost">Try that one</a>.
        </li>
        <li>We write at most once an hour. If you tried before, look for that email.</li>
        <li>
          Have you not asked for a place yet? <a href="/">See the next meetings</a>.
        </li>
      </ul>
      {contactPhone ? (
        <p>
          Is the meeting about to start? Call {contactPhone}
          {contactHours ? ` (${contactHours})` : ""}.
        </p>
      ) : null}
    </SiteFrame>
  );
});
