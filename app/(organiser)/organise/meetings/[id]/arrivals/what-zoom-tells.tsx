import type { ReactNode } from "react";
import { ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { clockTime } from "@/lib/dates";
import type { RoomSource } from "@/lib/rooms/rules";

interface Room {
  source: RoomSource;
  startedAt: Date | null;
  finishedAt: Date | null;
}

interface WhatZoomTellsProps {
  room: Room | null;
  hasHeard: boolean;
  /** Whether somebody is in it, whatever we were told of its beginning. */
  hasPeople: boolean;
  /** Whether people may come yet, and whether it should have begun by now. */
  isOn: boolean;
  isLate: boolean;
  /** Where the host starts it, or who can. */
  start: ReactNode;
  /** Whether this site can hear Zoom at all. */
  isSetUp: boolean;
  /** Whether the reader may set it up. */
  isOwner: boolean;
  inOldRooms: number;
  timeZone: string;
}

/** How far this page can be relied on: whether Zoom tells us anything, and what it told of the meeting itself. */
export function WhatZoomTells(props: WhatZoomTellsProps) {
  const { room, hasHeard, hasPeople, isOn, isLate, start, isSetUp, isOwner, inOldRooms, timeZone } = props;
  const isOurs = room?.source === "api";
  return (
    <>
      {inOldRooms > 0 ? (
        <Panel tone="bad">
          <p className="font-bold">
            {inOldRooms === 1 ? "1 person is" : `${inOldRooms} people are`} still in the Zoom meeting that was
            given up. End it in Zoom.
          </p>
        </Panel>
      ) : null}
      {isOurs && isSetUp && isOn && !hasPeople && !isRunning(room) ? (
        <Panel tone="waiting">
          <p className="font-bold">{courseWords(room, timeZone)}</p>
          <p>Whoever comes now waits for the host.</p>
          {isLate ? <p>Has somebody started it all the same? Then Zoom has not told this site.</p> : null}
          {start}
        </Panel>
      ) : hasHeard ? (
        <p>{room && (room.startedAt || !hasPeople) ? courseWords(room, timeZone) : null}</p>
      ) : (
        <Panel tone="note">
          <p className="font-bold">{silenceWords(room !== null, isSetUp)}</p>
          {room ? (
            <p>
              Look at the waiting room in Zoom itself. Find each name in the list below before you let anybody
              in.
            </p>
          ) : null}
          {room && isSetUp && isLate ? (
            <p>
              Do people wait in Zoom already? Then the Zoom meeting was made with another Zoom account, and
              this site hears nothing of it.
            </p>
          ) : null}
          {isOurs && isOn ? start : null}
          {!isSetUp && isOwner ? (
            <p>
              <ButtonLink look="second" href="/organise/forum/connections">
                Mail and Zoom
              </ButtonLink>
            </p>
          ) : null}
        </Panel>
      )}
    </>
  );
}

function silenceWords(hasRoom: boolean, isSetUp: boolean): string {
  if (!hasRoom) return "There is no Zoom meeting behind this meeting yet.";
  if (!isSetUp) return "Zoom is not set up to tell this site who comes.";
  return "Zoom has told us nothing about this meeting yet.";
}

function isRunning({ startedAt, finishedAt }: Room): boolean {
  return startedAt !== null && (finishedAt === null || startedAt > finishedAt);
}

function courseWords({ startedAt, finishedAt }: Room, timeZone: string): string {
  if (finishedAt && (!startedAt || startedAt <= finishedAt))
    return `The Zoom meeting ended at ${clockTime(finishedAt, timeZone)}.`;
  return startedAt
    ? `The Zoom meeting began at ${clockTime(startedAt, timeZone)}.`
    : "The Zoom meeting has not been started.";
}
