import type { ReactNode } from "react";
import { ButtonLink } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { Details } from "@/components/details";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { PhoneLink } from "@/components/phone-link";
import { SiteFrame } from "@/components/site-frame";
import { isDemo } from "@/lib/env";
import type { DoorView } from "@/lib/passes/queries";
import {
  phoneNumberWithin,
  type RoomDetails,
  spacedMeetingNumber,
  webClientAddress,
} from "@/lib/rooms/rules";
import { standInAddress } from "@/lib/zoom/stand-in";
import type { OwnWay } from "@/lib/zoom-list/queries";
import type { Frame } from "../../../_frame/frame";

interface WhoProps {
  frame: Frame;
  meeting: DoorView["meeting"];
  name: string;
  companion: string | null;
}

/** Every way into Zoom that somebody has for themselves: their own link, as Zoom gave it, and a phone call with their own PIN. */
export function OwnWayIn({ way, ...who }: WhoProps & { way: OwnWay }) {
  const { joinUrl, passcode, byPhone } = way;
  return (
    <WayIn {...who} href={isDemo() ? standInAddress(joinUrl, who.name) : joinUrl}>
      <Details summary="Zoom does not open?">
        <p>
          You can join without Zoom's program. Press “Open Zoom”. On Zoom's page, choose “Join from your
          browser”.
        </p>
        <HowToJoin />
      </Details>
      {byPhone ? (
        <ByPhone
          {...{ meeting: who.meeting, phoneNumber: byPhone.phoneNumber }}
          hasPin={byPhone.pin !== null}
        >
          <MeetingId number={byPhone.meetingNumber} />
          {byPhone.pin ? (
            <p>
              Your own PIN: <strong>{byPhone.pin}</strong>
            </p>
          ) : null}
          <Passcode passcode={byPhone.passcode} />
          <Alone />
        </ByPhone>
      ) : null}
      <Details summary="Zoom asks for a passcode">
        <Passcode passcode={passcode} />
        <Alone />
      </Details>
    </WayIn>
  );
}

/** Every way into a Zoom meeting that is the same for everybody: its program, the browser, a phone call. */
export function SharedWayIn({ room, ...who }: WhoProps & { room: RoomDetails }) {
  const inZoom = isDemo() ? standInAddress(room.joinUrl, who.name) : room.joinUrl;
  const inBrowser = isDemo() ? inZoom : webClientAddress(room.joinUrl);
  return (
    <WayIn {...who} href={inZoom}>
      <Details summary="Zoom does not open?">
        <p>You can join without Zoom's program:</p>
        <p>
          <ButtonLink href={inBrowser} look="second">
            Join in your browser
          </ButtonLink>
        </p>
        <HowToJoin />
      </Details>
      {room.phoneNumber ? (
        <ByPhone {...{ meeting: who.meeting, phoneNumber: room.phoneNumber }} hasPin={false}>
          <NumberAndPasscode room={room} />
        </ByPhone>
      ) : null}
      <Details summary="Zoom asks for a number or a passcode">
        <NumberAndPasscode room={room} />
      </Details>
    </WayIn>
  );
}

function WayIn({
  frame,
  meeting,
  name,
  companion,
  href,
  children,
}: WhoProps & { href: string; children: ReactNode }) {
  return (
    <SiteFrame {...frame}>
      <title>Open Zoom</title>
      <h1>
        Welcome, <bdi>{name}</bdi>
      </h1>
      <MeetingCard {...meeting} />
      <Panel tone="note">
        <p>
          Your name on our list:{" "}
          <strong>
            "<bdi>{name}</bdi>"
          </strong>
        </p>
        <CopyButton text={name} words="Copy name" />
        <p>Use this name in Zoom. We let people in by name.</p>
        {companion ? (
          <p>
            You and <bdi>{companion}</bdi> share this screen.
          </p>
        ) : null}
      </Panel>
      <p className="[&_a]:w-full [&_a]:text-[1.25rem] [&_a]:min-h-16">
        <ButtonLink href={href}>Open Zoom</ButtonLink>
      </p>
      <p>First comes the waiting room. Stay there. A volunteer finds your name and lets you in.</p>
      <p>Lost the picture? Come back to this page and press the button again.</p>
      {children}
    </SiteFrame>
  );
}

function HowToJoin() {
  return (
    <p>
      <a href="/how-to-join">How to join, step by step</a>
    </p>
  );
}

function ByPhone({
  meeting,
  phoneNumber,
  hasPin,
  children,
}: {
  meeting: { timeZone: string };
  phoneNumber: string;
  hasPin: boolean;
  children: ReactNode;
}) {
  return (
    <Details summary="Join by a phone call">
      <p>
        Ring <PhoneLink phone={phoneNumber} words={phoneNumberWithin(phoneNumber, meeting.timeZone)} />
      </p>
      <p>
        {hasPin
          ? "Type the meeting ID, then #. Type your own PIN, then #. Then type the passcode, and #."
          : "Type the meeting ID, then #. Press # once more. Then type the passcode, and #."}
      </p>
      {children}
    </Details>
  );
}

function NumberAndPasscode({ room }: { room: RoomDetails }) {
  return (
    <>
      <MeetingId number={room.meetingNumber} />
      <Passcode passcode={room.passcode} />
      <Alone />
    </>
  );
}

function MeetingId({ number }: { number: string }) {
  return (
    <p>
      Meeting ID: <strong>{spacedMeetingNumber(number)}</strong>
    </p>
  );
}

function Passcode({ passcode }: { passcode: string }) {
  return (
    <p>
      Passcode: <strong>{passcode}</strong>
    </p>
  );
}

function Alone() {
  return <p>These are for you alone. Do not pass them on.</p>;
}
