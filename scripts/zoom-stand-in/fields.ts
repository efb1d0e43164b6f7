import type {
  MeetingsAddMeetingRegistrantRequestBody,
  MeetingsCreateMeetingRequestBody,
  MeetingsPerformBatchRegistrationRequestBody,
  MeetingsUpdateMeetingRequestBody,
  MeetingsUpdateMeetingStatusRequestBody,
  MeetingsUpdateRegistrantsStatusRequestBody,
} from "@zoom/rivet/meetings";
import { refusals } from "./refusals";

// The fields that Zoom's requests have, held against Rivet's types by the compiler: every one of theirs stands here.

type Kind = "boolean" | "string" | "number" | "object" | "list" | readonly (string | number)[];
type Fields<Body> = Record<keyof Body & string, Kind>;

const settings = {
  additional_data_center_regions: "list",
  allow_host_control_participant_mute_state: "boolean",
  allow_multiple_devices: "boolean",
  alternative_host_manage_cloud_recording: "boolean",
  alternative_host_manage_meeting_summary: "boolean",
  alternative_host_update_polls: "boolean",
  alternative_hosts: "string",
  alternative_hosts_email_notification: "boolean",
  approval_type: [0, 1, 2],
  approved_or_denied_countries_or_regions: "object",
  audio: ["both", "telephony", "voip", "thirdParty"],
  audio_conference_info: "string",
  authentication_domains: "string",
  authentication_exception: "list",
  authentication_option: "string",
  auto_add_recording_to_video_management: "object",
  auto_recording: ["local", "cloud", "none"],
  auto_start_ai_companion_questions: "boolean",
  auto_start_meeting_summary: "boolean",
  breakout_room: "object",
  calendar_type: [1, 2],
  close_registration: "boolean",
  cn_meeting: "boolean",
  contact_email: "string",
  contact_name: "string",
  continuous_meeting_chat: "object",
  device_testing: "boolean",
  disable_participant_video: "boolean",
  email_in_attendee_report: "boolean",
  email_notification: "boolean",
  encryption_type: ["enhanced_encryption", "e2ee"],
  focus_mode: "boolean",
  global_dial_in_countries: "list",
  host_save_video_order: "boolean",
  host_video: "boolean",
  in_meeting: "boolean",
  internal_meeting: "boolean",
  jbh_time: [0, 5, 10, 15],
  join_before_host: "boolean",
  language_interpretation: "object",
  meeting_authentication: "boolean",
  meeting_invitees: "list",
  mute_upon_entry: "boolean",
  participant_focused_meeting: "boolean",
  participant_video: "boolean",
  private_meeting: "boolean",
  push_change_to_calendar: "boolean",
  question_and_answer: "object",
  registrants_confirmation_email: "boolean",
  registrants_email_notification: "boolean",
  registration_type: [1, 2, 3],
  resources: "list",
  show_share_button: "boolean",
  sign_language_interpretation: "object",
  summary_template_id: "string",
  use_pmi: "boolean",
  waiting_room: "boolean",
  waiting_room_options: "object",
  watermark: "boolean",
  who_can_ask_questions: [1, 2, 3, 4, 5],
  who_will_receive_summary: [1, 2, 3, 4],
} satisfies Fields<NonNullable<MeetingsCreateMeetingRequestBody["settings"]>>;

/** In the newest specification, and not in Rivet's types yet (zoom.md 1 and 3.1). */
const settingsOfCreation = { ...settings, show_join_info: "boolean" } as const;

const meeting = {
  agenda: "string",
  duration: "number",
  password: "string",
  pre_schedule: "boolean",
  recurrence: "object",
  schedule_for: "string",
  settings: "object",
  start_time: "string",
  template_id: "string",
  timezone: "string",
  topic: "string",
  tracking_fields: "list",
  type: [1, 2, 3, 8, 10],
} satisfies Fields<MeetingsUpdateMeetingRequestBody>;

const creation = {
  ...meeting,
  default_password: "boolean",
} satisfies Fields<MeetingsCreateMeetingRequestBody>;

const registrant = {
  address: "string",
  auto_approve: "boolean",
  city: "string",
  comments: "string",
  country: "string",
  custom_questions: "list",
  email: "string",
  first_name: "string",
  industry: "string",
  job_title: "string",
  language: "string",
  last_name: "string",
  no_of_employees: "string",
  org: "string",
  phone: "string",
  purchasing_time_frame: "string",
  role_in_purchase_process: "string",
  state: "string",
  zip: "string",
} satisfies Fields<MeetingsAddMeetingRegistrantRequestBody>;

const batch = {
  auto_approve: "boolean",
  registrants: "list",
  registrants_confirmation_email: "boolean",
} satisfies Fields<MeetingsPerformBatchRegistrationRequestBody>;

const status = {
  action: ["approve", "cancel", "deny"],
  registrants: "list",
} satisfies Fields<MeetingsUpdateRegistrantsStatusRequestBody>;

const meetingStatus = {
  action: ["end", "recover"],
} satisfies Fields<MeetingsUpdateMeetingStatusRequestBody>;

const waiters = {
  mode: ["follow_setting", "custom"],
  who_goes_to_waiting_room: [
    "everyone",
    "users_not_in_account",
    "users_not_in_account_or_whitelisted_domains",
    "users_not_on_invite",
    // In the newest specification only.
    "users_not_in_org",
  ],
} as const;

export const shapes = {
  creation,
  meeting,
  settings,
  settingsOfCreation,
  registrant,
  batch,
  batchOne: { email: "string", first_name: "string", last_name: "string" },
  status,
  statusOne: { id: "string", email: "string" },
  meetingStatus,
  waiters,
} as const satisfies Record<string, Record<string, Kind>>;

type Body = Record<string, unknown>;

/**
 * Reads a part of a request: throws Zoom's own "Validation Failed" for a wrong value, and leaves out fields that Zoom does
 * not have, naming each to `unknown`, for Zoom takes them without a word.
 */
export function readFields(
  given: unknown,
  shape: keyof typeof shapes,
  unknown: (field: string) => void,
  at = "",
): Body {
  if (!isBody(given)) throw refusals.fields([{ field: at || "body", message: "Invalid field." }]);
  const known: Record<string, Kind> = shapes[shape];
  const read: Body = {};
  const wrong: { field: string; message: string }[] = [];
  for (const [name, value] of Object.entries(given)) {
    const kind = known[name];
    const field = at ? `${at}.${name}` : name;
    if (kind === undefined) unknown(field);
    else if (fits(value, kind)) read[name] = value;
    else wrong.push({ field, message: "Invalid field." });
  }
  if (wrong.length > 0) throw refusals.fields(wrong);
  return read;
}

/** Throws Zoom's "Validation Failed" where a text is missing, empty or too long. */
export function needText(body: Body, field: string, atMost: number): string {
  const value = body[field];
  if (typeof value !== "string" || value.trim() === "" || value.length > atMost)
    throw refusals.fields([{ field, message: "Invalid field." }]);
  return value;
}

function fits(value: unknown, kind: Kind): boolean {
  if (kind === "list") return Array.isArray(value);
  if (kind === "object") return isBody(value);
  if (kind === "number") return Number.isFinite(value);
  if (kind === "string" || kind === "boolean") return typeof value === kind;
  return kind.includes(value as string | number);
}

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
