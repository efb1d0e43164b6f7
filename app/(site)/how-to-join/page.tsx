import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { frameAt } from "../../_frame/frame";
import { shown } from "../../_frame/shown";
import { DeviceTabs } from "./device-tabs";

export default shown("/how-to-join", async () => {
  const frame = await frameAt(await now());
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "All meetings" }}>
      <title>{`How to join – ${frame.forum.name}`}</title>
      <h1>How to join a meeting</h1>
      <p>
        Our meetings are on Zoom. It is free, and you need no account. If a meeting needs one, its page says
        so.
      </p>
      <p>What will you use on the night?</p>
      <DeviceTabs here={null} />
      <h2>What you need</h2>
      <ul className="list-disc pl-6">
        <li>
          A place at the meeting. <a href="/">Ask for one here</a>.
        </li>
        <li>Our email with your private link. It is your way in, and for you only.</li>
        <li>Your name on our list. We let people in by name.</li>
      </ul>
      <p>
        Can't find our email? <a href="/lost">We can send it again</a>.
      </p>
      <p>
        Read our <a href="/house-rules">house rules</a> before you come.
      </p>
    </SiteFrame>
  );
});
