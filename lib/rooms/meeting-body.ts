import { calendarDay, timeFieldValue } from "@/lib/dates";
import type { MeetingBody, MeetingChanges } from "@/lib/zoom/api";

/** What a Zoom meeting is made of: our meeting, and whom Zoom is told of. */
export interface RoomWishes {
  roomId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  sameAddress: boolean;
  /** The licensed Zoom accounts of co-hosts, the host's own left out. */
  alternativeHosts: string[];
  /** Whether somebody who has a place or waits for one can only join by telephone. */
  hasPhones: boolean;
}

/** By what a room is found again in Zoom when no answer came to its making. */
export function markOf(roomId: string): string {
  return `Gatehouse ${roomId}`;
}

const longestTopic = 200;

/**
 * The Zoom meeting for a room, as zoom.md 3.1 recommends. The agenda is the room's mark alone: whoever finds the way to
 * Zoom's own form reads it. People can dial in only to a meeting that somebody has to dial in to: Zoom may let a caller
 * in with the meeting's ID alone (zoom.md 8), and a door that nobody needs stays shut. Zoom mails nobody: its mails hold
 * the ID and the passcode.
 */
export function meetingBody(wishes: RoomWishes): MeetingBody {
  const { roomId, title, startsAt, endsAt, timeZone, sameAddress, alternativeHosts, hasPhones } = wishes;
  return {
    topic: [...title].slice(0, longestTopic).join(""),
    agenda: markOf(roomId),
    type: 2,
    start_time: `${calendarDay(startsAt, timeZone)}T${timeFieldValue(startsAt, timeZone)}:00`,
    timezone: timeZone,
    duration: Math.max(1, Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)),
    default_password: true,
    settings: {
      use_pmi: false,
      approval_type: 1,
      waiting_room: true,
      waiting_room_options: { mode: "custom", who_goes_to_waiting_room: "everyone" },
      join_before_host: false,
      registrants_email_notification: false,
      registrants_confirmation_email: false,
      allow_multiple_devices: false,
      show_share_button: false,
      close_registration: true,
      private_meeting: true,
      alternative_hosts: [...alternativeHosts].sort().join(";"),
      alternative_hosts_email_notification: false,
      email_notification: false,
      host_video: false,
      participant_video: false,
      mute_upon_entry: true,
      audio: hasPhones ? "both" : "voip",
      auto_recording: "none",
      encryption_type: "enhanced_encryption",
      meeting_authentication: sameAddress,
    },
  };
}

/** Everything about a meeting anew: telling Zoom twice is harmless. Its passcode stays, and nobody is cut off. */
export function changesOf({ default_password: _stays, ...body }: MeetingBody): MeetingChanges {
  return body;
}

/** The same meeting with other co-hosts, for finding out whom Zoom refuses. */
export function withHosts(body: MeetingBody, alternativeHosts: string[]): MeetingBody {
  return { ...body, settings: { ...body.settings, alternative_hosts: alternativeHosts.join(";") } };
}
