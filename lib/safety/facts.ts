import type { Phase } from "@/lib/meetings/rules";
import type { RoomSource } from "@/lib/rooms/rules";
import type { HostSettings, ReadBack } from "@/lib/zoom/api";
import type { Mark } from "./rules";

// What the lines of the safety checklist are judged by.

/** What Zoom says of a meeting, as far as these lines need it. */
export type MeetingRead = Pick<
  ReadBack,
  | "usesPersonalId"
  | "approvalType"
  | "waitingRoom"
  | "whoWaits"
  | "joinBeforeHost"
  | "severalDevices"
  | "registrantsEmail"
  | "confirmationEmail"
  | "shareButton"
  | "signInOnly"
  | "mutedOnEntry"
>;

/** What Zoom says of the host's own settings. A personal ID and an early start are looked at in the meeting itself. */
export type HostRead = Omit<HostSettings, "usesPersonalId" | "joinBeforeHost">;

export interface SafetyFacts {
  /** When the site's own tables were read. */
  now: Date;
  /** By which a signature or a reading is a day old: now, or when the doors closed, so that the sheet stays as it stood. */
  asOf: Date;
  phase: Phase;
  doorsOpenAt: Date;
  /** Where the meeting's room comes from; of the one behind it now where there is one. */
  source: RoomSource;
  /** The room behind the meeting, or the one that the site is making; null where there is none. */
  room: {
    isReady: boolean;
    hasTrouble: boolean;
    /** What Zoom said last; null where nobody could read it, or the last try came to nothing. */
    read: { says: MeetingRead; at: Date } | null;
    host: { says: HostRead; at: Date } | null;
    /** When Zoom told us that it began and that it was over, the last time each. */
    startedAt: Date | null;
    finishedAt: Date | null;
  } | null;
  sameAddress: boolean;
  coHosts: number;
  hasSpare: boolean;
  toCheck: number;
  mailFailed: number;
  withoutLink: number;
  /**
   * Of a connected meeting: how many ought to be on Zoom's list and are not yet, how many are and ought not to be, and
   * when Zoom's lists were last compared with ours. Null where there is no room that the site makes.
   */
  list: { missing: number; unwanted: number; comparedAt: Date | null } | null;
  /** Where on our own public pages a Zoom address or this meeting's number stands. */
  publicPlaces: string[];
  openReports: number;
  openIncidents: number;
  marks: Mark[];
  /** Whether one press can reach Zoom for the host's settings, and for the meeting's own. */
  canMendHost: boolean;
  canMendRoom: boolean;
}
