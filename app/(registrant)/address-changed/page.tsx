import { frameAt } from "@/app/_frame/frame";
import { openAddress } from "@/app/_frame/sealed-address";
import { shown } from "@/app/_frame/shown";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { privatePage } from "../private-page";

interface Props {
  searchParams: Promise<{ to?: string }>;
}

export const metadata = privatePage;

/** After a change of address: the page that it came from is dead, so this one says where we wrote. */
export default shown("/address-changed", async ({ searchParams }: Props) => {
  const [at, { to }] = await Promise.all([now(), searchParams]);
  const frame = await frameAt(at);
  const email = openAddress(to, "address-changed");
  return (
    <SiteFrame {...frame}>
      <title>Check your new email</title>
      <Panel tone="good">
        <h1>We have your changes</h1>
      </Panel>
      {email ? (
        <p>
          We wrote to <strong className="[overflow-wrap:anywhere]">{email}</strong>.
        </p>
      ) : (
        <p>We wrote to your new email address.</p>
      )}
      <h2>What happens next</h2>
      <ol className="list-decimal pl-6">
        <li>Open our email at your new address. Press the button in it.</li>
        <li>A volunteer looks at the change.</li>
        <li>If you have a place, we then send you a new private link.</li>
      </ol>
      <p>All the links that we sent you before have stopped working.</p>
      <h2>No email from us?</h2>
      <p>Wait five minutes. Then look in your junk folder.</p>
      <p>
        Is the new address wrong? We may have written to your old address too. Press the button in that email,
        and we go back to it. If there is none, call us or email us.
      </p>
    </SiteFrame>
  );
});
