import { doorsCloseAt, type MeetingFacts } from "@/lib/meetings/rules";

/** Where a room comes from: an organiser pasted it, or the site made it through Zoom's API. */
export const roomSources = ["pasted", "api"] as const;
export type RoomSource = (typeof roomSources)[number];

/**
 * `planned`: the site is making it in Zoom, and nobody is led there yet. `ready` is the one behind the meeting now.
 * `spare` was pasted in advance, for a re-issue. A re-issue or new details make the one before `replaced`.
 */
export const roomStates = ["planned", "ready", "spare", "replaced"] as const;
export type RoomState = (typeof roomStates)[number];

/** Why a room that the site makes is not ready, or could not be kept up to date. */
export const roomTroubles = [
  "not_reachable",
  "key_refused",
  "scopes_missing",
  "host_unknown",
  "plan_without_registration",
  "daily_limit",
  "not_safe",
  "gone",
  "refused",
] as const;
export type RoomTrouble = (typeof roomTroubles)[number];

/** Why an act about a meeting's rooms changed nothing. */
export type RoomRefusal =
  | "not_found"
  | "meeting_over"
  | "not_set_up"
  | "not_connected"
  | "already"
  | "no_spare"
  | "nothing_pasted"
  | "not_made"
  | "doors_are_near"
  | "room_given_up"
  | "room_in_use"
  | "made_by_us";

/** Why a meeting's Zoom meeting cannot be started from here now. */
export type StartRefusal =
  | "not_found"
  | "not_host"
  | "not_connected"
  | "not_ready"
  | "too_early"
  | "too_late";

const beforeDoorsMs = 60 * 60_000;

/** From when co-hosts can start the Zoom meeting: an hour before the doors, so that there is time to set things up. */
export function startsFrom({ doorsOpenAt }: Pick<MeetingFacts, "doorsOpenAt">): Date {
  return new Date(doorsOpenAt.getTime() - beforeDoorsMs);
}

/**
 * Whether it is too late to change who must be signed in: each change makes everybody's way into Zoom anew, one by one,
 * and people are about to come.
 */
export function areDoorsNear(meeting: Pick<MeetingFacts, "doorsOpenAt">, now: Date): boolean {
  return now >= startsFrom(meeting);
}

/** Until when a Zoom meeting that is replaced without a re-issue goes on, for people are in it; null to end it at once. */
export function goesOnUntil(
  meeting: Pick<MeetingFacts, "state" | "doorsOpenAt" | "endsAt">,
  now: Date,
): Date | null {
  const closeAt = doorsCloseAt(meeting);
  return meeting.state === "published" && now >= meeting.doorsOpenAt && now < closeAt ? closeAt : null;
}

/** Whether somebody may start a meeting's Zoom meeting now, and if not, why. */
export function startRefusal(
  meeting: MeetingFacts & { roomSource: RoomSource },
  { isHost, isReady }: { isHost: boolean; isReady: boolean },
  now: Date,
): Exclude<StartRefusal, "not_found"> | null {
  if (!isHost) return "not_host";
  if (meeting.state !== "published" || now >= doorsCloseAt(meeting)) return "too_late";
  if (now < startsFrom(meeting)) return "too_early";
  if (meeting.roomSource !== "api") return "not_connected";
  return isReady ? null : "not_ready";
}

/** The secret part of a room, sealed in the database and shown to nobody but a seated registrant, and by slip to who phones. */
export interface RoomDetails {
  joinUrl: string;
  meetingNumber: string;
  passcode: string;
  /** For those who join by a phone call, if Zoom gave the organisers one. */
  phoneNumber?: string | undefined;
  /** What a telephone types in the passcode's place, of a room that the site made. */
  phonePasscode?: string | undefined;
}

/** How somebody joins by a phone call; null where the room has no number for it, or a passcode that no phone can type. */
export function dialInOf({ phoneNumber, meetingNumber, passcode, phonePasscode }: RoomDetails) {
  const typed = phonePasscode ?? passcode;
  return phoneNumber && /^\d*$/.test(typed) ? { phoneNumber, meetingNumber, passcode: typed } : null;
}

/** A number to ring, with what is known of where it is and who pays. */
interface DialIn {
  number: string;
  country: string | null;
  type: "toll" | "tollfree" | null;
}

/** Where a meeting's people are, by its time zone, for the zones of which that is plain. */
const countries: Record<string, string> = {
  "Europe/London": "GB",
  "Europe/Belfast": "GB",
  "Europe/Dublin": "IE",
};

/**
 * Which of Zoom's numbers is given to people: one of their own country, a free one first. Where Zoom has none there, or
 * the time zone does not tell the country, one of the country that Zoom names first. Null without any.
 */
export function numberToRing(numbers: DialIn[], timeZone: string): string | null {
  const here = countries[timeZone];
  const near = numbers.filter(({ country }) => here !== undefined && country === here);
  const among = near.length > 0 ? near : numbers.filter(({ country }) => country === numbers[0]?.country);
  const ofType = (wanted: DialIn["type"]) => among.find(({ type }) => type === wanted);
  return (ofType("tollfree") ?? ofType("toll") ?? among[0])?.number ?? null;
}

export type JoinUrlProblem =
  | "not_an_address"
  | "not_zoom"
  | "personal_link"
  | "registration_link"
  | "not_a_meeting_link";

/**
 * Whether an address may stand behind a meeting: https, on zoom.us or a subdomain of it, and of the form
 * `/j/<9–11 digits>` (or `/wc/join/…`). A personal room's link (`/my/…`) is for ever and shared by everything
 * its owner does, so it is refused; so are registration pages (design, section 4).
 */
export function joinUrlProblem(text: string): JoinUrlProblem | null {
  if (!URL.canParse(text)) return "not_an_address";
  const url = new URL(text);
  if (url.protocol !== "https:" || url.username || url.password || url.port) return "not_an_address";
  if (url.hostname !== "zoom.us" && !url.hostname.endsWith(".zoom.us")) return "not_zoom";
  if (/^\/(my|s)\//.test(url.pathname)) return "personal_link";
  if (/\/register(\/|$)/.test(url.pathname)) return "registration_link";
  return meetingNumberIn(text) ? null : "not_a_meeting_link";
}

/** The meeting number (9 to 11 digits) in a Zoom join address, or null. */
export function meetingNumberIn(joinUrl: string): string | null {
  if (!URL.canParse(joinUrl)) return null;
  return /^\/(?:j|wc\/join)\/(\d{9,11})\/?$/.exec(new URL(joinUrl).pathname)?.[1] ?? null;
}

/** A meeting number as people paste it ("864 2209 1177") as digits alone. */
export function meetingNumberDigits(typed: string): string {
  return typed.replace(/[\s-]/g, "");
}

/**
 * Where the same Zoom meeting opens in the browser, for a device on which Zoom itself does not: on the host of the
 * join address, with its embedded passcode. As secret as the join address. Throws if that is not a meeting's.
 */
export function webClientAddress(joinUrl: string): string {
  const number = meetingNumberIn(joinUrl);
  if (joinUrlProblem(joinUrl) !== null || number === null)
    throw new Error("only a Zoom meeting's join address opens in the browser");
  const { origin, searchParams } = new URL(joinUrl);
  const passcode = searchParams.get("pwd");
  return `${origin}/wc/join/${number}${passcode ? `?${new URLSearchParams({ pwd: passcode })}` : ""}`;
}

/**
 * A telephone number as people of the meeting's country dial it and read it out: "020 7946 0321" for "+44 20 7946 0321"
 * where clocks go by London. As it is given anywhere else, and where it is another country's.
 */
export function phoneNumberWithin(phoneNumber: string, timeZone: string): string {
  if (timeZone !== "Europe/London") return phoneNumber;
  return phoneNumber.trim().replace(/^(?:\+|00)\s?44[\s.-]*(?:\(0\)[\s.-]*)?(?=[1-9])/, "0");
}

/** A meeting number as Zoom prints it: "864 2209 1177". */
export function spacedMeetingNumber(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3,4}?)(\d{3,4})$/, "$1 $2 $3");
}
