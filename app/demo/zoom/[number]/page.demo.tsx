import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { isDemo } from "@/lib/env";
import { tidyName } from "@/lib/registrations/names";

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ uname?: string | string[] }>;
}

export const metadata: Metadata = { robots: { index: false } };

export default shown("/demo/zoom/[number]", async ({ params, searchParams }: Props) => {
  if (!isDemo()) notFound();
  const [{ number }, { uname }, frame] = await Promise.all([params, searchParams, frameAt(await now())]);
  if (!/^\d{9,11}$/.test(number)) notFound();
  const name = typeof uname === "string" ? tidyName(uname) : "";
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Back to the site" }}>
      <title>Zoom would open here</title>
      <h1>
        Zoom would open here
        {name ? (
          <>
            , as <bdi>{name}</bdi>
          </>
        ) : null}
      </h1>
      <p>This is a demonstration, so it does not open Zoom. Nothing leaves this computer.</p>
      <Panel tone="waiting">
        <p className="font-bold">First comes the waiting room.</p>
        <p>A volunteer finds the name on our list and lets the person in.</p>
      </Panel>
    </SiteFrame>
  );
});
