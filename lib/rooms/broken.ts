import type { RoomSource, RoomState, RoomTrouble } from "./rules";

// Which trouble of a room keeps people from coming in as they should, and when it is time to write to organisers. Pure.

interface Standing {
  source: RoomSource;
  state: RoomState;
  trouble: RoomTrouble | null;
}

/**
 * The room that the site keeps for a meeting, when people cannot come in through it as they should; null when they can.
 * While pasted details are in use, whatever is wrong with another one in the making stops nobody. Nor does what Zoom
 * refused of one that is ready, such as a co-host.
 */
export function brokenRoom<Room extends Standing>(rooms: {
  ready: Room | null;
  planned: Room | null;
}): (Room & { trouble: RoomTrouble }) | null {
  const room = rooms.ready ?? rooms.planned;
  if (room?.source !== "api" || room.trouble === null) return null;
  if (room.state === "ready" && room.trouble === "refused") return null;
  return { ...room, trouble: room.trouble };
}

const minute = 60_000;

/** For how long a trouble stands before anybody is written to: the site mends some by telling Zoom once more. */
export function standsBeforeAlertMs(trouble: RoomTrouble): number {
  return trouble === "not_reachable" ? 10 * minute : minute;
}

/** So long before the doors open organisers are written to; before that the pages say it, and somebody looks at them. */
export const alertsBeforeMs = 24 * 60 * minute;

export function alertsFrom({ doorsOpenAt }: { doorsOpenAt: Date }): Date {
  return new Date(doorsOpenAt.getTime() - alertsBeforeMs);
}
