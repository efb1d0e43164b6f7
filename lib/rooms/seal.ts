import { open, seal } from "@/lib/crypto";
import type { RoomDetails } from "./rules";

// Bound to the room's own row: a sealed value copied into another row does not open there.

export function sealRoom(roomId: string, details: RoomDetails): Buffer {
  return seal(JSON.stringify(details), `room|${roomId}`);
}

export function openRoom(roomId: string, sealed: Buffer): RoomDetails {
  return JSON.parse(open(sealed, `room|${roomId}`)) as RoomDetails;
}

/** Whether a sealed room is the same Zoom meeting as these details; tells nothing else of what is sealed. */
export function isSameZoomMeeting(roomId: string, sealed: Buffer, details: RoomDetails): boolean {
  return openRoom(roomId, sealed).meetingNumber === details.meetingNumber;
}

/** The number of the Zoom meeting that a room is, for calls to Zoom and for what Zoom tells us; null of one not made yet. */
export function zoomIdOf(room: { id: string; sealed: Buffer | null }): string | null {
  return room.sealed ? openRoom(room.id, room.sealed).meetingNumber : null;
}
