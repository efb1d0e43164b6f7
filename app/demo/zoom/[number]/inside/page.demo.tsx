import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { KeepLooking } from "@/components/keep-looking";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { isDemo } from "@/lib/env";
import { type NoWayIn, noWaysIn, type Place } from "@/lib/zoom/stand-in";
import { isMeetingNumber, seeMeeting } from "../../at-zoom";
import { StandsForZoom } from "../../stands-for-zoom";

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ who?: string | string[]; no?: string | string[] }>;
}

export const metadata: Metadata = { robots: { index: false } };

const places: Record<Place, { title: string; tone: "waiting" | "good" | "note" | "bad"; words: string }> = {
  early: {
    title: "Waiting for the host",
    tone: "waiting",
    words: "The host has not started the meeting yet.",
  },
  waiting: {
    title: "In the waiting room",
    tone: "waiting",
    words: "The host sees the name, and lets the person in.",
  },
  in: { title: "In the meeting", tone: "good", words: "The host has let this person in." },
  left: { title: "Out of the meeting", tone: "note", words: "This person has left the meeting." },
  removed: {
    title: "Removed by the host",
    tone: "bad",
    words: "This person cannot come back with the same link.",
  },
  ended: { title: "The meeting is over", tone: "note", words: "The host has ended it for everybody." },
};

const refusals: Record<NoWayIn, string> = {
  no_meeting: "There is no such meeting in Zoom. It may be deleted.",
  link_not_valid: "This link does not work any more. Zoom knows nobody by it.",
  removed_before: "The host removed this person. Zoom does not let them back in.",
};

/** What somebody in Zoom sees. */
export default shown("/demo/zoom/[number]/inside", async ({ params, searchParams }: Props) => {
  if (!isDemo()) notFound();
  const [{ number }, { who, no }, frame] = await Promise.all([params, searchParams, frameAt(await now())]);
  if (!isMeetingNumber(number)) notFound();
  const meeting = await seeMeeting(number);
  const person = meeting?.people.find(({ id }) => id === who);
  const refusal = noWaysIn.find((known) => known === no);
  const place = person ? places[person.place] : null;
  const isThere = person?.place === "early" || person?.place === "waiting" || person?.place === "in";
  const title = place?.title ?? "Zoom does not let this person in";
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Back to the site" }}>
      <title>{`${title} – in Zoom's place`}</title>
      <h1>
        {title}
        {person ? (
          <>
            , as <bdi>{person.name}</bdi>
          </>
        ) : null}
      </h1>
      <StandsForZoom />
      <div role="status">
        <Panel tone={place?.tone ?? "bad"}>
          <p className="font-bold">{place?.words ?? refusals[refusal ?? "no_meeting"]}</p>
        </Panel>
      </div>
      {isThere ? (
        <form method="post" action={`/demo/zoom/${number}/inside/send`}>
          <input type="hidden" name="person" value={person.id} />
          <Button look="second">Leave</Button>
        </form>
      ) : null}
      {meeting ? (
        <p>
          <a
            href={`/demo/zoom/${number}/host`}
            className="inline-flex min-h-11 items-center text-link underline"
          >
            Play the host: see who waits
          </a>
        </p>
      ) : null}
      {isThere ? <KeepLooking /> : null}
    </SiteFrame>
  );
});
