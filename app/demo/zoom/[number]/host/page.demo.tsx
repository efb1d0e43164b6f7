import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button, ButtonLink } from "@/components/button";
import { KeepLooking } from "@/components/keep-looking";
import { Outcome } from "@/components/outcome";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { isDemo } from "@/lib/env";
import type { SeenMeeting } from "@/lib/zoom/stand-in";
import { isMeetingNumber, type Press, presses, seeMeeting } from "../../at-zoom";
import { StandsForZoom } from "../../stands-for-zoom";
import { PeopleAtZoom } from "./people-at-zoom";

interface Props {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export const metadata: Metadata = { robots: { index: false } };

const outcomes: Record<Press, string> = {
  start: "The meeting has started.",
  end: "The meeting is over for everybody.",
  admit: "Let in.",
  "admit-all": "Everybody who waited is in.",
  remove: "Removed. They cannot come back with the same link.",
  "send-back": "Back in the waiting room.",
  leave: "They have left.",
  stranger: "A stranger came with the meeting's own link.",
  twice: "Two people came with one link.",
  everybody: "Everybody on Zoom's list is there.",
  "seen-in-public": "Zoom has told the site that the link was seen in public.",
};

/** The host's window in Zoom, and what the visitor can have others do there. */
export default shown("/demo/zoom/[number]/host", async ({ params, searchParams }: Props) => {
  if (!isDemo()) notFound();
  const [{ number }, { done }, frame] = await Promise.all([params, searchParams, frameAt(await now())]);
  if (!isMeetingNumber(number)) notFound();
  const meeting = await seeMeeting(number);
  const what = presses.find((known) => known === done);
  return (
    <SiteFrame {...frame} back={{ href: "/organise", words: "Back to the organisers' pages" }}>
      <title>The host's side of Zoom</title>
      {what && meeting ? (
        <Outcome tone="good">
          <p>{outcomes[what]}</p>
        </Outcome>
      ) : null}
      <h1>The host's side of Zoom</h1>
      <StandsForZoom />
      {meeting ? <Meeting meeting={meeting} /> : <NoMeeting />}
    </SiteFrame>
  );
});

/** A meeting that was pasted is known from the first who comes; one that the site made, until it is deleted. */
function NoMeeting() {
  return (
    <>
      <p className="font-bold">Zoom has no such meeting. It is deleted, or nobody has come yet.</p>
      <p>
        After “Make new links for everybody” Zoom has a new meeting. Start that one from the organisers'
        pages.
      </p>
      <p>
        <ButtonLink href="/organise">Go to the organisers' pages</ButtonLink>
      </p>
    </>
  );
}

function Meeting({ meeting }: { meeting: SeenMeeting }) {
  const to = `/demo/zoom/${meeting.number}/host/send`;
  const waiting = meeting.people.filter(({ place }) => place === "early" || place === "waiting");
  const inside = meeting.people.filter(({ place }) => place === "in");
  return (
    <>
      <p>
        <bdi>{meeting.topic}</bdi>.{" "}
        {meeting.isByHand
          ? "Made by hand in Zoom, so it has no list of its own."
          : `${meeting.registered} on Zoom's list.`}{" "}
        {meeting.isRunning ? "It has started." : "It has not started."}
      </p>
      <form method="post" action={to} className="flex flex-wrap gap-3">
        {meeting.isRunning ? (
          <Button name="press" value="end" look="warning">
            End for everybody
          </Button>
        ) : (
          <Button name="press" value="start">
            Start
          </Button>
        )}
        {waiting.some(({ place }) => place === "waiting") ? (
          <Button name="press" value="admit-all" look="second">
            Admit all
          </Button>
        ) : null}
      </form>
      <h2>{`Waiting: ${waiting.length}`}</h2>
      <PeopleAtZoom people={waiting} to={to} none="Nobody is waiting." />
      <h2>{`In the meeting: ${inside.length}`}</h2>
      <PeopleAtZoom people={inside} to={to} none="Nobody is in the meeting." />
      <h2>Let something happen</h2>
      <form method="post" action={to} className="flex flex-wrap gap-3">
        {meeting.isByHand ? null : (
          <>
            <Button name="press" value="everybody" look="second">
              Everybody on the list arrives
            </Button>
            <Button name="press" value="twice" look="second">
              Somebody comes twice
            </Button>
          </>
        )}
        <Button name="press" value="stranger" look="second">
          A stranger comes
        </Button>
        <Button name="press" value="seen-in-public" look="second">
          The link is seen in public
        </Button>
      </form>
      <KeepLooking />
    </>
  );
}
