import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";

export default shown("/sign-in/check-email", async () => {
  const frame = await frameAt(await now());
  return (
    <SiteFrame {...frame} back={{ href: "/sign-in", words: "Sign in" }}>
      <title>{`Check your email – ${frame.forum.name}`}</title>
      <h1>Check your email</h1>
      <p>If that address belongs to an organiser, we have sent a link. It lasts 15 minutes.</p>
      <p>Nothing there after a few minutes? Look in your junk folder, and check the address you typed.</p>
    </SiteFrame>
  );
});
