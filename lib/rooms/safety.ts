import type { MeetingBody, ReadBack } from "@/lib/zoom/api";
import type { RoomTrouble } from "./rules";

/**
 * What makes a Zoom meeting unfit to be behind ours, in the order in which it matters (zoom.md 7): people could come in
 * without our list, or past the waiting room.
 */
export const roomFlaws = [
  "no_approval",
  "no_waiting_room",
  "not_everyone_waits",
  "join_before_host",
  "personal_id",
] as const;
export type RoomFlaw = (typeof roomFlaws)[number];

/** What Zoom must say of a meeting before anybody is led there; what it does not say counts as wrong. */
export function safetyOf(readBack: ReadBack): RoomFlaw[] {
  const wrong: Record<RoomFlaw, boolean> = {
    no_approval: readBack.approvalType !== 1,
    no_waiting_room: readBack.waitingRoom !== true,
    not_everyone_waits: readBack.waitingRoom === true && readBack.whoWaits !== "everyone",
    join_before_host: readBack.joinBeforeHost !== false,
    personal_id: readBack.usesPersonalId !== false,
  };
  return roomFlaws.filter((flaw) => wrong[flaw]);
}

/** Whether people can be led to a room that the site has made, by what Zoom said of it last. */
export function isFit(room: {
  sealed: Buffer | null;
  readBack: unknown;
  trouble: RoomTrouble | null;
}): boolean {
  if (!room.sealed || !room.readBack || room.trouble === "gone") return false;
  return safetyOf(room.readBack as ReadBack).length === 0;
}

/** What Zoom was told and has dropped without a word, or somebody has changed in Zoom since. No danger, but not right. */
export const roomDrifts = [
  ...(["hosts", "recording", "audio"] as const),
  ...(["time", "length", "sign_in", "mails", "devices"] as const),
] as const;
export type RoomDrift = (typeof roomDrifts)[number];

/** Where Zoom says something else than it was told; what it does not say is taken as done. */
export function driftOf(
  readBack: ReadBack,
  body: Pick<MeetingBody, "duration" | "settings">,
  startsAt: Date,
) {
  const { settings, duration } = body;
  const mails = [readBack.registrantsEmail, readBack.confirmationEmail];
  const { audio, recording } = readBack;
  const differs: Record<RoomDrift, boolean> = {
    hosts: hasUnknownHost(readBack, settings.alternative_hosts),
    recording: recording !== null && recording !== settings.auto_recording,
    audio: audio !== null && audio !== settings.audio,
    // Zoom is told minutes.
    time: readBack.startsAt !== null && minuteOf(Date.parse(readBack.startsAt)) !== minuteOf(+startsAt),
    length: readBack.minutes !== null && readBack.minutes !== duration,
    sign_in: readBack.signInOnly !== null && readBack.signInOnly !== settings.meeting_authentication,
    mails: mails.includes(true),
    devices: readBack.severalDevices === true,
  };
  return roomDrifts.filter((drift) => differs[drift]);
}

/** Whether somebody whom we did not name may start the meeting as its host. */
function hasUnknownHost({ alternativeHosts }: ReadBack, named: string): boolean {
  const ours = named.toLowerCase().split(";");
  return (alternativeHosts ?? []).some((address) => !ours.includes(address.trim().toLowerCase()));
}

/** Whether a telephone is let in, as far as Zoom has said of a room: of pasted details it says nothing. */
export function letsRingIn({ readBack }: { readBack: unknown }): boolean {
  return (readBack as ReadBack | null)?.audio !== "voip";
}

function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000);
}

/** Whether a detail of a trouble is about how the meeting is set up, rather than about whom Zoom refused. */
export function isOfSettings(detail: string): detail is RoomFlaw | RoomDrift {
  return ([...roomFlaws, ...roomDrifts] as string[]).includes(detail);
}

/** Whom Zoom did not take as alternative host; null where it does not say whom it took. */
export function refusedHosts<Host extends { zoomEmail: string }>(
  readBack: ReadBack,
  hosts: Host[],
): Host[] | null {
  const { alternativeHosts } = readBack;
  if (alternativeHosts === null) return null;
  const taken = new Set(alternativeHosts.map((address) => address.trim().toLowerCase()));
  return hosts.filter(({ zoomEmail }) => !taken.has(zoomEmail.toLowerCase()));
}
