import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { isDemo } from "@/lib/env";
import { tidyName } from "@/lib/registrations/names";
import { isMeetingNumber, nameBehind } from "../at-zoom";
import { StandsForZoom } from "../stands-for-zoom";

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ uname?: string | string[]; tk?: string | string[] }>;
}

export const metadata: Metadata = { robots: { index: false } };

/** Where the seat page leads: Zoom, before anybody is in it. */
export default shown("/demo/zoom/[number]", async ({ params, searchParams }: Props) => {
  if (!isDemo()) notFound();
  const [{ number }, { uname, tk }, frame] = await Promise.all([params, searchParams, frameAt(await now())]);
  if (!isMeetingNumber(number)) notFound();
  const secret = typeof tk === "string" ? tk : "";
  const given = typeof uname === "string" ? tidyName(uname) : "";
  const name = (secret && (await nameBehind(number, secret))) || given;
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
      <StandsForZoom />
      <Panel tone="waiting">
        <p className="font-bold">First comes the waiting room.</p>
        <p>A volunteer finds the name on our list and lets the person in.</p>
      </Panel>
      <form method="post" action={`/demo/zoom/${number}/send`} className="flow">
        <input type="hidden" name="uname" value={name} />
        <input type="hidden" name="tk" value={secret} />
        <p>
          <Button>Go into the waiting room</Button>
        </p>
      </form>
    </SiteFrame>
  );
});
