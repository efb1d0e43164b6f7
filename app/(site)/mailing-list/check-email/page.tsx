import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { daysToConfirm } from "@/lib/subscribers/rules";

export const metadata = { robots: { index: false } };

export default shown("/mailing-list/check-email", async () => {
  const frame = await frameAt(await now());
  return (
    <SiteFrame {...frame} back={{ href: "/mailing-list", words: "Mailing list" }}>
      <title>{`Check your email – ${frame.forum.name}`}</title>
      <h1>Check your email</h1>
      <p>You are not on the list yet. We have sent you an email with a button. Press it to join.</p>
      <p>The button works for {daysToConfirm} days. If you do not press it, we forget your address.</p>
      <p>Nothing there after a few minutes? Look in your junk folder, and check the address you typed.</p>
      <p>If you are on the list already, we do not email you again. You need to do nothing.</p>
    </SiteFrame>
  );
});
