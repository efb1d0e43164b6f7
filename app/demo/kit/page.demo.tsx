import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { isDemo } from "@/lib/env";
import { KitActs } from "./kit-acts";
import { KitColours } from "./kit-colours";
import { KitFields } from "./kit-fields";
import { KitLists } from "./kit-lists";
import { KitNotices } from "./kit-notices";
import { KitTeam } from "./kit-team";

export const metadata: Metadata = { robots: { index: false } };

/** Every part of the kit in every state, to be looked at in each scheme and at each width. Nothing here works. */
export default shown("/demo/kit", async () => {
  if (!isDemo()) notFound();
  const at = await now();
  const frame = await frameAt(at);
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Back to the site" }}>
      <title>{`The kit – ${frame.forum.name}`}</title>
      <h1>The kit</h1>
      <p>Every part that pages are made of, in every state. No button here does anything.</p>
      <KitColours />
      <KitActs />
      <KitFields />
      <KitNotices at={at} timeZone={frame.forum.timeZone} />
      <KitLists at={at} timeZone={frame.forum.timeZone} />
      <KitTeam at={at} timeZone={frame.forum.timeZone} />
    </SiteFrame>
  );
});
