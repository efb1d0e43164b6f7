import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";

export const metadata = { robots: { index: false } };

/** The same for everybody: nobody learns here whether what they pasted is a link that works. */
export default shown("/seen-our-link/thanks", async () => {
  const frame = await frameAt(await now());
  const { contactPhone, contactHours } = frame.forum;
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Home" }}>
      <title>{`Thank you – ${frame.forum.name}`}</title>
      <Panel tone="good">
        <h1>Thank you. We have told the organisers</h1>
      </Panel>
      <p>Every organiser gets an email about it now. If it is a link of ours, they can stop it.</p>
      <p>Do not open the link, and do not pass it on.</p>
      {contactPhone ? (
        <p>
          Is a meeting going on right now? Ring us too, on {contactPhone}
          {contactHours ? ` (${contactHours})` : ""}.
        </p>
      ) : null}
      <p>If someone is in danger call 999.</p>
    </SiteFrame>
  );
});
