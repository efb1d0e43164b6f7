import { meetingNumberIn } from "@/lib/rooms/rules";

// What the demonstration has in Zoom's place, seen from the site: our own pages stand for Zoom's, and behind them is a
// server that speaks its API (scripts/zoom-stand-in). None of it is part of a real site.

/** Where somebody is who followed a link: `early` waits for the host, `waiting` in the waiting room. */
export type Place = "early" | "waiting" | "in" | "left" | "removed" | "ended";

/** Somebody at a meeting of the stand-in's. */
export interface SeenPerson {
  id: string;
  name: string;
  place: Place;
  /** How they came. */
  by: "personal_link" | "meeting_link" | "phone" | "host";
  /** Whether somebody else is there on the same personal link. */
  isTwice: boolean;
}

/** A meeting of the stand-in's, and whoever came. */
export interface SeenMeeting {
  number: string;
  topic: string;
  startTime: string;
  timezone: string;
  isRunning: boolean;
  /** Made in Zoom's own pages and pasted here, not by our site. */
  isByHand: boolean;
  registered: number;
  people: SeenPerson[];
}

/** What Zoom has to say against a link. */
export const noWaysIn = ["no_meeting", "link_not_valid", "removed_before"] as const;
export type NoWayIn = (typeof noWaysIn)[number];
export type Arrival = { ok: true; person: SeenPerson; number: string } | { ok: false; why: NoWayIn };

/**
 * Where the seat page leads in the demonstration, in Zoom's place: our own page for a meeting's number, which greets by
 * name. A personal link's own secret goes along, as it would to Zoom; a passcode is left behind. Throws if the address is
 * not one of Zoom's for a meeting.
 */
export function standInAddress(joinUrl: string, name: string): string {
  const personal = personalLink(joinUrl);
  const number = personal?.number ?? meetingNumberIn(joinUrl);
  if (!number) throw new Error("a stand-in is for a Zoom meeting's join address");
  const search = new URLSearchParams({ uname: name, ...(personal ? { tk: personal.tk } : {}) });
  return `/demo/zoom/${number}?${search}`;
}

function personalLink(joinUrl: string): { number: string; tk: string } | null {
  if (!URL.canParse(joinUrl)) return null;
  const { pathname, searchParams } = new URL(joinUrl);
  const number = /^\/w\/(\d{9,11})\/?$/.exec(pathname)?.[1];
  const tk = searchParams.get("tk");
  return number && tk ? { number, tk } : null;
}

/** Where "Start the meeting" leads in the demonstration: the host's side of our own page. Throws for anything but a start address. */
export function standInStartAddress(startUrl: string): string {
  const number = URL.canParse(startUrl) && /^\/s\/(\d{9,11})\/?$/.exec(new URL(startUrl).pathname)?.[1];
  if (!number) throw new Error("the host's side is for a Zoom meeting's start address");
  return `/demo/zoom/${number}/host`;
}

/** The address of Zoom's that one of our pages stands for. */
export function addressStoodFor(number: string, tk: string): string {
  return `https://zoom.us/${tk ? "w" : "j"}/${number}${tk ? `?${new URLSearchParams({ tk })}` : ""}`;
}
