import { open, seal } from "@/lib/crypto";

/** A person's own way into one Zoom meeting, as Zoom gave it. Opaque: never rewritten, and nothing of it left out (zoom.md 7). */
export interface PersonalWay {
  joinUrl: string;
  /** What they type on a telephone, after the meeting's number. */
  pin: string | null;
}

// Bound to the entry's own row: copied into somebody else's, it does not open there.

export function sealWay(entryId: string, way: PersonalWay): Buffer {
  return seal(JSON.stringify({ joinUrl: way.joinUrl, pin: way.pin }), `zoom entry|${entryId}`);
}

export function openWay(entryId: string, sealed: Buffer): PersonalWay {
  return JSON.parse(open(sealed, `zoom entry|${entryId}`)) as PersonalWay;
}
