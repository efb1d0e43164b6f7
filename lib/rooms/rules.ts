/** Where a room's details came from. */
export const roomSources = ["pasted"] as const;

/** `ready` is the one behind the meeting now; a re-issue or new details make it `replaced`. */
export const roomStates = ["ready", "replaced"] as const;

/** The secret part of a room, sealed in the database and shown to nobody but a seated registrant, and by slip to who phones. */
export interface RoomDetails {
  joinUrl: string;
  meetingNumber: string;
  passcode: string;
  /** For those who join by a phone call, if Zoom gave the organisers one. */
  phoneNumber?: string | undefined;
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

/** A meeting number as Zoom prints it: "864 2209 1177". */
export function spacedMeetingNumber(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3,4}?)(\d{3,4})$/, "$1 $2 $3");
}
