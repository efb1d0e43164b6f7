import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { CopyButton } from "@/components/copy-button";
import { Details } from "@/components/details";
import { KeepLooking } from "@/components/keep-looking";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Tallies } from "@/components/tally";
import { listExpected } from "@/lib/arrivals/queries";
import { findWhoIsHere, type Here } from "@/lib/arrivals/who-is-here";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { clockTime } from "@/lib/dates";
import { env } from "@/lib/env";
import { meetingLink } from "@/lib/links";
import { isRunning, takesRequests } from "@/lib/meetings/rules";
import { may } from "@/lib/people/rules";
import { describeRooms, listHosts } from "@/lib/rooms/queries";
import { findStartRefusal } from "@/lib/rooms/start-address";
import { RoomTrouble } from "../room-trouble";
import { StartIt } from "../start-it";
import { NotHere } from "./not-here";
import { AlarmingPerson, ShownPeople } from "./shown-person";
import { WhatZoomTells } from "./what-zoom-tells";

interface Props {
  params: Promise<{ id: string }>;
}

/** Whom Zoom shows now: who is not on the list, who waits, who is in, and who is not here yet. Advice; Zoom lets people in. */
export default shown("/organise/meetings/[id]/arrivals", async ({ params }: Props) => {
  const [at, { id }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/arrivals`);
  const { meeting, frame } = await meetingFrame(id, "arrivals", organiser, at);
  const [here, expected, rooms, refusal, hosts] = await Promise.all([
    findWhoIsHere(meeting.id),
    listExpected(meeting.id),
    describeRooms(meeting.id),
    findStartRefusal(meeting.id, organiser.id, at),
    listHosts(meeting.id),
  ]);
  const { timeZone } = meeting;
  const base = `/organise/meetings/${meeting.id}`;
  const missing = expected.filter((person) => !here.presentIds.has(person.id));
  const isOn = isRunning(meeting.phase);
  const title = isOn ? "Who is here" : "Who was in Zoom";
  return (
    <OrganiserFrame {...frame} title={`${title} – ${meeting.title}`} back={{ href: base, words: "Overview" }}>
      <h1>{title}</h1>
      {isOn ? (
        <>
          <p>
            This page shows whom to let in. Letting people in is done in Zoom, by the host or a co-host, under
            Participants.
          </p>
          <p>
            As it was at {clockTime(at, timeZone)}.{" "}
            <a href={`${base}/arrivals`} className="inline-flex min-h-11 items-center text-link underline">
              Look again
            </a>
            <span className="[@media(scripting:none)]:hidden">
              {" "}
              The page does so by itself every 10 seconds.
            </span>
            <KeepLooking />
          </p>
        </>
      ) : null}
      {isOn ? <RoomTrouble meetingId={meeting.id} rooms={rooms} /> : null}
      <WhatZoomTells
        room={here.room}
        hasHeard={here.hasHeard}
        hasPeople={[...here.in, ...here.alarming].some(({ presence }) => presence === "in")}
        isOn={isOn}
        isLate={isOn && at >= meeting.startsAt}
        start={<StartIt meeting={meeting} refusal={refusal} hosts={hosts} />}
        isSetUp={env().ZOOM_WEBHOOK_SECRET !== undefined}
        isOwner={may(organiser.role, "own")}
        inOldRooms={here.inOldRooms}
        timeZone={timeZone}
      />
      {here.hasHeard ? (
        <FromZoom
          here={here}
          missing={missing.length}
          isOn={isOn}
          timeZone={timeZone}
          toStrangers={strangerWords(meeting.slug, takesRequests(meeting, at))}
        />
      ) : null}
      <h2>
        {here.hasHeard ? "Not here" : "Who has a place"} ({missing.length})
      </h2>
      {missing.length === 0 ? (
        <p>{expected.length === 0 ? "Nobody has a place yet." : "Everybody with a place is here."}</p>
      ) : (
        <NotHere people={missing} left={here.seenIds} perhaps={perhapsHere(here)} />
      )}
    </OrganiserFrame>
  );
});

interface FromZoomProps {
  here: Here;
  missing: number;
  /** Whether people may come and go yet; afterwards, what is empty stays out. */
  isOn: boolean;
  timeZone: string;
  toStrangers: string;
}

/** What is wrong first, then who waits, then who is in, then who has left. */
function FromZoom({ here, missing, isOn, timeZone, toStrangers }: FromZoomProps) {
  const { alarming, waiting, left } = here;
  const alarmed = (presence: string) => alarming.filter((one) => one.presence === presence).length;
  const [waits, isIn] = [waiting.length + alarmed("waiting"), here.in.length + alarmed("in")];
  return (
    <>
      <p role="status" className="sr-only">
        {alarming.length} to look at. {waits} waiting. {isIn} in the meeting.
      </p>
      <Tallies
        tallies={[
          { label: "To look at", value: alarming.length, tone: alarming.length > 0 ? "act" : "plain" },
          { label: "Waiting", value: waits },
          { label: "In the meeting", value: isIn },
          { label: "Not here", value: missing },
          { label: "Left", value: left.length },
        ]}
      />
      {alarming.length > 0 ? (
        <>
          <h2>Look at these first ({alarming.length})</h2>
          {alarming.map((one) => (
            <AlarmingPerson key={one.id} shown={one} timeZone={timeZone} />
          ))}
          {alarming.some(({ alarms }) => alarms.includes("not_on_list")) ? (
            <>
              <h3>Words to send in Zoom</h3>
              <p className="[overflow-wrap:anywhere]">“{toStrangers}”</p>
              <CopyButton text={toStrangers} words="Copy these words" />
            </>
          ) : null}
        </>
      ) : null}
      {isOn || waiting.length > 0 ? (
        <>
          <h2>
            {alarmed("waiting") > 0 ? "Others waiting" : "Waiting"} ({waiting.length})
          </h2>
          {waiting.length === 0 ? (
            <p>{alarmed("waiting") > 0 ? "Nobody else waits." : "Nobody waits."}</p>
          ) : (
            <ShownPeople people={waiting} timeZone={timeZone} />
          )}
        </>
      ) : null}
      {isOn || here.in.length > 0 ? (
        <>
          <h2>
            {alarmed("in") > 0 ? "Others in the meeting" : "In the meeting"} ({here.in.length})
          </h2>
          {here.in.length === 0 ? (
            <p>{alarmed("in") > 0 ? "Nobody else is in." : "Nobody is in."}</p>
          ) : (
            <ShownPeople people={here.in} timeZone={timeZone} />
          )}
        </>
      ) : null}
      {left.length > 0 ? (
        <Details summary={`Left (${left.length})`} open={!isOn}>
          <ShownPeople people={left} timeZone={timeZone} />
        </Details>
      ) : null}
    </>
  );
}

/** What to send to somebody in the waiting room who is not on the list. */
function strangerWords(slug: string, canAsk: boolean): string {
  const first = "Hello. We let in only who is on our list, and your name is not on it.";
  return canAsk
    ? `${first} Do you have our email? Then come in with the link in it. Or ask for a place here: ${meetingLink(slug)}`
    : `${first} Do you have our email? Then come in with the link in it.`;
}

/** Whose name or number somebody has who is here. */
function perhapsHere({ alarming, waiting, in: inside }: Here): Set<string> {
  return new Set(
    [...alarming, ...waiting, ...inside].flatMap(({ match, person }) =>
      match === "name" && person ? person.id : [],
    ),
  );
}
