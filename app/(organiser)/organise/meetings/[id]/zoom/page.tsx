import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { Details } from "@/components/details";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Panel } from "@/components/panel";
import { RoomFields } from "@/components/room-fields";
import { ZoomListStanding } from "@/components/zoom-list-standing";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { wordsUnder } from "@/lib/known-words";
import { listToRing } from "@/lib/meetings/queries";
import { isRunning } from "@/lib/meetings/rules";
import { formerWords, roomRefusalWords } from "@/lib/rooms/labels";
import { describeRooms, listHosts, takesCalls } from "@/lib/rooms/queries";
import { goesOnUntil } from "@/lib/rooms/rules";
import { zoom } from "@/lib/zoom/client";
import { listStandings } from "@/lib/zoom-list/queries";
import { BeforeTheNight } from "./before-the-night";
import { Connecting } from "./connecting";
import { HowItStands } from "./how-it-stands";
import { SameAddress } from "./same-address";
import { ToRing } from "./to-ring";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

const doneWords: Record<string, string> = {
  set: "The Zoom details are in. Every private link leads there now, and nobody needs an email.",
  connected: "Gatehouse is making the Zoom meeting. That takes some seconds.",
  used_made: "The new Zoom meeting is in use. Every private link leads there now, and nobody needs an email.",
  kept: "The pasted details stay. Gatehouse makes no Zoom meeting.",
  repaired: "We are asking Zoom again. That takes some seconds.",
  used: "The spare room is in use. Every private link leads there now, and nobody needs an email.",
  hosts: "The hosts are named.",
  same_address: "People must be signed in to a Zoom account from now on.",
  no_same_address: "People need no Zoom account any more.",
};

/** What puts another room behind the private links: the numbers that were read out lead elsewhere. */
const putsAnotherRoom = ["set", "used", "used_made"];

export default shown("/organise/meetings/[id]/zoom", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/zoom`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "zoom", organiser, at),
    findDraft(`zoom|${id}`, one(query, "draft"), at),
  ]);
  const isOther = putsAnotherRoom.includes(one(query, "done") ?? "");
  const [rooms, hosts, standings, toRing, hasNumber] = await Promise.all([
    describeRooms(meeting.id),
    listHosts(meeting.id),
    listStandings(meeting.id),
    isOther ? listToRing(meeting.id) : [],
    isOther ? takesCalls(meeting.id, "ready") : null,
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const done = wordsUnder(doneWords, one(query, "done"));
  const refused = wordsUnder(roomRefusalWords, one(query, "refused"));
  const title = `Zoom details – ${meeting.title}`;
  const base = `/organise/meetings/${meeting.id}/zoom`;
  const isConnected = meeting.roomSource === "api";
  const isSetUp = zoom() !== null;
  const goesOn = goesOnUntil(meeting, at);
  const takesMore = isRunning(meeting.phase) || meeting.phase === "draft";
  // Then the two ways to have one come first.
  const isNothingSet = !isConnected && !rooms.ready;
  const beforeTheNight = <BeforeTheNight meetingId={meeting.id} {...{ hosts, rooms, isConnected }} />;
  return (
    <OrganiserFrame {...frame} narrow title={draft ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      {done ? (
        <Outcome tone="good">
          <p>{done}</p>
          <ToRing people={toRing} hasNumber={hasNumber === true} />
        </Outcome>
      ) : null}
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>Zoom details</h1>
      <HowItStands meeting={meeting} rooms={rooms} hosts={hosts} takesMore={takesMore} now={at} />
      {standings ? <ZoomListStanding standings={standings} timeZone={meeting.timeZone} /> : null}
      {isConnected && takesMore && !isSetUp ? (
        <Panel tone="bad">
          <p>This site has no key to Zoom any more, so nothing about the Zoom meeting is kept up to date.</p>
          <p>Ask an owner to set it up again. Or paste Zoom details below.</p>
        </Panel>
      ) : null}
      {takesMore ? (
        <>
          {isNothingSet ? null : beforeTheNight}
          {isConnected ? <SameAddress meeting={meeting} now={at} /> : null}
          {isConnected ? null : (
            <Connecting
              {...{ base, isSetUp, role: organiser.role }}
              isInUse={goesOn !== null && rooms.ready !== null}
            />
          )}
          {isConnected ? (
            <Details
              summary="Paste Zoom details instead"
              open={draft !== null || rooms.planned?.trouble === "plan_without_registration"}
            >
              <ul className="list-disc pl-6">
                <li>{formerWords(goesOn, meeting.timeZone)}</li>
                <li>Private links stay as they are, and lead to the new one.</li>
                <li>Everybody then has the same way into Zoom. Let in only those on our list.</li>
              </ul>
              <PasteForm {...{ base, values, errors }} />
            </Details>
          ) : (
            <section className="flow" aria-labelledby="paste">
              <h2 id="paste">
                {rooms.ready ? "Put other Zoom details in their place" : "Put the Zoom details in"}
              </h2>
              <p>Use a meeting made for this evening alone, with a generated ID and a waiting room.</p>
              <PasteForm {...{ base, values, errors }} />
            </section>
          )}
          {isNothingSet ? beforeTheNight : null}
        </>
      ) : (
        <p>This meeting is over or cancelled, so there is nothing more to put in.</p>
      )}
    </OrganiserFrame>
  );
});

function PasteForm({
  base,
  values,
  errors,
}: {
  base: string;
  values: Record<string, string>;
  errors: Record<string, string>;
}) {
  return (
    <form action={`${base}/send`} method="post" noValidate className="flow">
      <RoomFields values={values} errors={errors} />
      <p>
        <Button>Save the Zoom details</Button>
      </p>
    </form>
  );
}
