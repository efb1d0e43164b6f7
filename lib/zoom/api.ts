// What we ask of Zoom and what we read of its answers (zoom.md 3). A request can carry no field that Zoom does not have,
// for Zoom takes unknown ones without a word and drops them; what comes back is read tolerantly, and only what we need.

/** A Zoom meeting as we make it: a scheduled one, with registration that waits for approval. */
export interface MeetingBody {
  topic: string;
  agenda: string;
  type: 2;
  /** Local to `timezone`, without a zone: "2026-12-08T19:00:00". */
  start_time: string;
  timezone: string;
  /** In minutes. */
  duration: number;
  default_password: true;
  settings: MeetingSettings;
}

/** The settings of a meeting that we ever send. */
export interface MeetingSettings {
  use_pmi: boolean;
  approval_type: 0 | 1 | 2;
  waiting_room: boolean;
  waiting_room_options: { mode: "custom"; who_goes_to_waiting_room: "everyone" };
  join_before_host: boolean;
  registrants_email_notification: boolean;
  registrants_confirmation_email: boolean;
  allow_multiple_devices: boolean;
  show_share_button: boolean;
  close_registration: boolean;
  private_meeting: boolean;
  alternative_hosts: string;
  alternative_hosts_email_notification: boolean;
  email_notification: boolean;
  host_video: boolean;
  participant_video: boolean;
  mute_upon_entry: boolean;
  audio: "both" | "telephony" | "voip";
  auto_recording: "local" | "cloud" | "none";
  encryption_type: "enhanced_encryption";
  meeting_authentication: boolean;
}

/** A change of a meeting: whatever is left out stays as it is. */
export type MeetingChanges = Partial<Omit<MeetingBody, "settings" | "default_password">> & {
  settings?: Partial<MeetingSettings>;
};

/** A Zoom meeting as Zoom gives it back. Addresses and the passcode are secret. */
export interface ZoomMeeting {
  /** 9 to 11 digits. */
  id: string;
  hostEmail: string | null;
  joinUrl: string;
  passcode: string;
  /** What is typed on a telephone in the passcode's place, where Zoom says it. */
  phonePasscode: string | null;
  /** Numbers to ring, in Zoom's order. */
  phoneNumbers: PhoneNumber[];
  status: "waiting" | "started" | null;
  agenda: string;
  readBack: ReadBack;
}

/** A number to ring, as far as Zoom says where it is and who pays. */
export interface PhoneNumber {
  number: string;
  /** Of two letters, such as "GB". */
  country: string | null;
  type: "toll" | "tollfree" | null;
}

/** What a meeting's settings say, as far as Zoom told us: null where it did not. Nothing secret. */
export interface ReadBack {
  type: number | null;
  usesPersonalId: boolean | null;
  approvalType: number | null;
  waitingRoom: boolean | null;
  /** "everyone", another of Zoom's words, or null where the meeting follows the host's own setting or Zoom says nothing. */
  whoWaits: string | null;
  joinBeforeHost: boolean | null;
  severalDevices: boolean | null;
  registrantsEmail: boolean | null;
  confirmationEmail: boolean | null;
  shareButton: boolean | null;
  signInOnly: boolean | null;
  alternativeHosts: string[] | null;
  mutedOnEntry: boolean | null;
  audio: string | null;
  recording: string | null;
  startsAt: string | null;
  minutes: number | null;
}

/** Somebody to be put on a meeting's registration list. */
export interface RegistrantBody {
  email: string;
  first_name: string;
  last_name?: string;
}

/** What Zoom gives for somebody whom it has put on the list and approved. The link and the PIN are secret. */
export interface AddedRegistrant {
  registrantId: string;
  email: string;
  /** Null while approval is pending. */
  joinUrl: string | null;
  pin: string | null;
}

export const registrantStatuses = ["approved", "pending", "denied"] as const;
export type RegistrantStatus = (typeof registrantStatuses)[number];

/** Somebody on one of Zoom's three lists. Cancelled people are among the denied (zoom.md 7). */
export interface ListedRegistrant extends AddedRegistrant {
  firstName: string;
  lastName: string;
  status: RegistrantStatus;
}

export type StatusAction = "approve" | "cancel" | "deny";

/** The host's own settings that no meeting can set (zoom.md 3.5); null where Zoom did not say. */
export interface HostSettings {
  sharing: "host" | "all" | null;
  remoteControl: boolean | null;
  fileTransfer: boolean | null;
  annotation: boolean | null;
  whiteboard: boolean | null;
  privateChat: boolean | null;
  savesChat: boolean | null;
  /** Who may keep a copy of the chat: 1 nobody, 2 hosts, 3 everybody. */
  whoSavesChat: number | null;
  coHosts: boolean | null;
  usesPersonalId: boolean | null;
  joinBeforeHost: boolean | null;
  passcodeInLink: boolean | null;
  browserLink: boolean | null;
  captions: boolean | null;
}

/** A change of the host's own settings, in Zoom's words. Only what makes a meeting safer. */
export interface HostSettingsBody {
  in_meeting?: {
    screen_sharing?: boolean;
    who_can_share_screen?: "host";
    remote_control?: false;
    file_transfer?: false;
    annotation?: false;
    whiteboard?: false;
    private_chat?: false;
    auto_saving_chat?: false;
    allow_users_save_chats?: 1;
    co_host?: true;
  };
}

/** Why a call came to nothing, and so what may be done next. */
export type ZoomFault =
  /** Surely not done: it never reached Zoom, or Zoom said that it is not well. To be tried again. */
  | { kind: "not_reachable" }
  /** No answer came, or one that cannot be read: it may have been done. To be looked up before it is tried again. */
  | { kind: "ambiguous" }
  /** Too many calls a second; to be tried again after this many milliseconds. */
  | { kind: "busy"; waitMs: number }
  /** Zoom counts these by the day; not to be tried before this instant, the next midnight in UTC. */
  | { kind: "daily_limit"; until: Date }
  | { kind: "key_refused" }
  | { kind: "scopes_missing"; scopes: string[] }
  /** The host, the meeting or the registrant is not there (any more). */
  | { kind: "not_found"; code: number }
  /** The host's plan has no registration. */
  | { kind: "plan_without_registration" }
  /** As many people are registered as Zoom takes. */
  | { kind: "full" }
  /** The address is the host's or an alternative host's, who cannot be registered. */
  | { kind: "is_host" }
  /** Anything else that Zoom refused, by its code; its words may hold an address and are not kept. */
  | { kind: "refused"; status: number; code: number | null };

export type ZoomAnswer<T> = { ok: true; value: T } | { ok: false; fault: ZoomFault };

/**
 * Zoom's API, as far as we use it. No call throws; each waits for its turn under Zoom's limits, gives up after some
 * seconds, and renews the token once. None logs an address, a link or a secret.
 */
export interface Zoom {
  createMeeting(host: string, body: MeetingBody): Promise<ZoomAnswer<ZoomMeeting>>;
  /** The host's meeting whose agenda holds a mark: to find one that was made although no answer came. */
  findMeeting(host: string, mark: string): Promise<ZoomAnswer<{ id: string } | null>>;
  getMeeting(id: string): Promise<ZoomAnswer<ZoomMeeting>>;
  updateMeeting(id: string, changes: MeetingChanges): Promise<ZoomAnswer<null>>;
  /** Done as well when it was not there any more. */
  deleteMeeting(id: string): Promise<ZoomAnswer<null>>;
  endMeeting(id: string): Promise<ZoomAnswer<null>>;
  /** Where the host's own browser starts the meeting; signs whoever opens it in as the host, for two hours. */
  getStartAddress(id: string): Promise<ZoomAnswer<string>>;
  addRegistrant(id: string, body: RegistrantBody): Promise<ZoomAnswer<AddedRegistrant>>;
  /** At most 30 at once. What comes back may be fewer. */
  addRegistrants(id: string, bodies: RegistrantBody[]): Promise<ZoomAnswer<AddedRegistrant[]>>;
  /** At most 30 at once. No proof that it was done (zoom.md 3.3): read the list. */
  setStatus(
    id: string,
    action: StatusAction,
    whom: { id: string; email: string }[],
  ): Promise<ZoomAnswer<null>>;
  /** Everybody on one of the lists, all its pages. */
  listRegistrants(id: string, status: RegistrantStatus): Promise<ZoomAnswer<ListedRegistrant[]>>;
  getRegistrant(id: string, registrantId: string): Promise<ZoomAnswer<ListedRegistrant>>;
  /** Takes an entry off every list. Done as well when it was not there any more. */
  deleteRegistrant(id: string, registrantId: string): Promise<ZoomAnswer<null>>;
  getHostSettings(host: string): Promise<ZoomAnswer<HostSettings>>;
  updateHostSettings(host: string, body: HostSettingsBody): Promise<ZoomAnswer<null>>;
}
