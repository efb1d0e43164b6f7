import { randomBytes, randomInt } from "node:crypto";
import type { MeetingsGetMeetingResponse } from "@zoom/rivet/meetings";
import type { UsersGetUserSettingsResponse } from "@zoom/rivet/users";
import type { Place } from "@/lib/zoom/stand-in";
import type { Delivery } from "./webhooks";

// What the stand-in's Zoom knows. All of it is plain data, so that it can be kept in a file.

export type Settings = NonNullable<MeetingsGetMeetingResponse["settings"]>;
export type Plan = "basic" | "licensed";
export type RegistrantStatus = "approved" | "pending" | "denied";

/** A nested set of switches, as Zoom keeps a user's settings. */
export type Switches = { [name: string]: Switches | boolean | number | string };

export interface User {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  plan: Plan;
  settings: Switches;
}

export interface Registrant {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  status: RegistrantStatus;
  createdAt: string;
  /** The secret of the personal link. */
  tk: string;
  pin: number;
}

export interface Person {
  /** Zoom's `participant_uuid`: one coming of somebody. */
  uuid: string;
  userId: string;
  name: string;
  email: string;
  registrantId: string | null;
  phoneNumber: string | null;
  isHost: boolean;
  place: Place;
  since: string;
}

export interface Meeting {
  id: number;
  /** Of the next time that it runs; each start gives it another one. */
  uuid: string;
  hostId: string;
  topic: string;
  agenda: string;
  type: 1 | 2 | 3 | 8 | 10;
  startTime: string;
  timezone: string;
  duration: number;
  password: string;
  phonePassword: string;
  createdAt: string;
  /** Made through the API, or by hand in Zoom's own pages. */
  isByHand: boolean;
  status: "waiting" | "started";
  startedAt: string | null;
  deletedAt: string | null;
  settings: Settings;
  registrationToken: string;
  registrants: Registrant[];
  people: Person[];
  /** Registrants who were removed while it ran: they may not come back until it starts again. */
  barred: string[];
}

export interface World {
  accountId: string;
  users: User[];
  meetings: Meeting[];
  /** Bearer tokens, with the instant at which each ends. */
  tokens: Record<string, number>;
  /** What Zoom counts by the day, under the day in UTC that they are of. */
  countedOn: string;
  counts: Record<string, number>;
  /** Events that have not arrived yet. */
  deliveries: Delivery[];
}

/** An opaque text of this many random bytes. */
export function secret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

/** Zoom's name for one run of a meeting, "4444AAAiAAAAAiAiAiiAii==". Without slashes, which would need encoding twice. */
export function newUuid(): string {
  return randomBytes(16).toString("base64").replaceAll("/", "7").replaceAll("+", "x");
}

export function newPin(): number {
  return randomInt(100_000, 1_000_000);
}

export function newMeetingNumber(world: World): number {
  for (;;) {
    const id = randomInt(80_000_000_000, 90_000_000_000);
    if (!world.meetings.some((meeting) => meeting.id === id)) return id;
  }
}

export function newPasscode(): string {
  return secret(9).replaceAll(/[-_]/g, "x").slice(0, 10);
}

function newUser(email: string, name: string, plan: Plan): User {
  return {
    id: secret(16),
    email,
    firstName: name,
    lastName: "",
    plan,
    settings: defaultUserSettings(),
  };
}

export function emptyWorld(accountId: string, host: { email: string; name: string }, plan: Plan): World {
  return {
    accountId,
    users: [newUser(host.email, host.name, plan)],
    meetings: [],
    tokens: {},
    countedOn: "",
    counts: {},
    deliveries: [],
  };
}

/** An account as Zoom hands it out: much of it not as the police advise (zoom.md 3.5 and 4). */
function defaultUserSettings(): Switches {
  const general = {
    in_meeting: {
      screen_sharing: true,
      who_can_share_screen: "all",
      who_can_share_screen_when_someone_is_sharing: "host",
      annotation: true,
      whiteboard: true,
      remote_control: true,
      remote_support: false,
      far_end_camera_control: false,
      file_transfer: true,
      chat: true,
      private_chat: true,
      allow_participants_chat_with: 4,
      auto_saving_chat: false,
      allow_users_save_chats: 3,
      co_host: true,
      waiting_room: false,
      disable_screen_sharing_for_in_meeting_guests: false,
      virtual_background: true,
      meeting_reactions: true,
      show_a_join_from_your_browser_link: true,
      closed_caption: true,
      closed_captioning: { enable: true, auto_transcribing: true, save_caption: false },
      entry_exit_chime: "none",
      polling: true,
      breakout_room: true,
    },
    schedule_meeting: {
      join_before_host: false,
      use_pmi_for_scheduled_meetings: false,
      use_pmi_for_instant_meetings: false,
      personal_meeting: true,
      embed_password_in_join_link: true,
      pstn_password_protected: true,
      require_password_for_scheduled_meetings: true,
      require_password_for_scheduling_new_meetings: true,
      require_password_for_instant_meetings: true,
      host_video: false,
      participants_video: false,
    },
    feature: { meeting_capacity: 100, large_meeting: false, webinar: false },
  } satisfies UsersGetUserSettingsResponse;
  const security = {
    meeting_security: {
      auto_security: true,
      meeting_password: true,
      phone_password: true,
      embed_password_in_join_link: true,
      waiting_room: true,
      waiting_room_settings: {
        participants_to_place_in_waiting_room: 0,
        users_who_can_admit_participants_from_waiting_room: 0,
        whitelisted_domains_for_waiting_room: "",
      },
      only_authenticated_can_join_from_webclient: false,
      block_user_domain: false,
      encryption_type: "enhanced_encryption",
    },
  } satisfies UsersGetUserSettingsResponse;
  return { ...general, ...security };
}
