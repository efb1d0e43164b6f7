import type {
  MeetingsAddMeetingRegistrantResponse,
  MeetingsCreateMeetingResponse,
  MeetingsGetMeetingRegistrantResponse,
  MeetingsGetMeetingResponse,
  MeetingsListMeetingsResponse,
} from "@zoom/rivet/meetings";
import type { UsersGetUserResponse } from "@zoom/rivet/users";
import { meetingLink, personalLink, registrationLink, startLink } from "./links";
import type { Meeting, Registrant, User, World } from "./world";

// What Zoom answers, in the shapes of Rivet's types.

/** Numbers to ring, of the ones that are kept for films and plays. */
const dialIn = [
  { country: "GB", country_name: "UK", city: "", number: "+44 20 7946 0321", type: "toll" as const },
  { country: "GB", country_name: "UK", city: "", number: "+44 131 496 0321", type: "toll" as const },
];

export function meetingReply(meeting: Meeting, host: User): MeetingsGetMeetingResponse {
  return {
    ...common(meeting, host),
    uuid: meeting.uuid,
    host_id: meeting.hostId,
    status: meeting.status,
    type: meeting.type,
    creation_source: meeting.isByHand ? "web_portal" : "open_api",
  };
}

/** With what Rivet's type has not and Zoom's specification has: `uuid` and `host_id` (zoom.md 3.1). */
export function createdReply(
  meeting: Meeting,
  host: User,
): MeetingsCreateMeetingResponse & { uuid: string; host_id: string } {
  return {
    ...common(meeting, host),
    uuid: meeting.uuid,
    host_id: meeting.hostId,
    type: meeting.type,
    creation_source: "open_api",
    ...(meeting.settings.approval_type === 2 ? {} : { registration_url: registrationLink(meeting) }),
  };
}

function common(meeting: Meeting, host: User) {
  return {
    id: meeting.id,
    host_email: host.email,
    topic: meeting.topic,
    agenda: meeting.agenda,
    start_time: meeting.startTime,
    timezone: meeting.timezone,
    duration: meeting.duration,
    created_at: meeting.createdAt,
    start_url: startLink(meeting),
    join_url: meetingLink(meeting),
    password: meeting.password,
    encrypted_password: `${meeting.password}.1`,
    pstn_password: meeting.phonePassword,
    h323_password: meeting.phonePassword,
    dynamic_host_key: meeting.phonePassword,
    pre_schedule: false,
    settings: {
      ...meeting.settings,
      ...(meeting.settings.audio === "voip" ? {} : { global_dial_in_numbers: dialIn }),
    },
  } satisfies MeetingsGetMeetingResponse;
}

export function listedMeeting(
  meeting: Meeting,
): NonNullable<MeetingsListMeetingsResponse["meetings"]>[number] {
  return {
    id: meeting.id,
    uuid: meeting.uuid,
    host_id: meeting.hostId,
    topic: meeting.topic,
    // Cut at 250 characters in lists, says Zoom's specification.
    agenda: meeting.agenda.slice(0, 250),
    ...(meeting.type === 10 ? {} : { type: meeting.type }),
    start_time: meeting.startTime,
    duration: meeting.duration,
    timezone: meeting.timezone,
    created_at: meeting.createdAt,
    join_url: meetingLink(meeting),
  };
}

/** The link is withheld while somebody waits for approval (zoom.md 3.3). */
export function addedReply(meeting: Meeting, registrant: Registrant): MeetingsAddMeetingRegistrantResponse {
  return {
    id: meeting.id,
    registrant_id: registrant.id,
    topic: meeting.topic,
    start_time: meeting.startTime,
    ...linkOf(meeting, registrant),
  };
}

export function registrantReply(
  meeting: Meeting,
  registrant: Registrant,
): MeetingsGetMeetingRegistrantResponse {
  return {
    id: registrant.id,
    email: registrant.email,
    first_name: registrant.firstName,
    last_name: registrant.lastName,
    address: "",
    city: "",
    country: "",
    zip: "",
    state: "",
    phone: "",
    industry: "",
    org: "",
    job_title: "",
    purchasing_time_frame: "",
    role_in_purchase_process: "",
    no_of_employees: "",
    comments: "",
    custom_questions: [],
    status: registrant.status,
    create_time: registrant.createdAt,
    ...linkOf(meeting, registrant),
  };
}

export function linkOf(meeting: Meeting, registrant: Registrant) {
  return registrant.status === "approved"
    ? { join_url: personalLink(meeting, registrant), participant_pin_code: registrant.pin }
    : {};
}

export function userReply(user: User, world: World): UsersGetUserResponse {
  return {
    id: user.id,
    account_id: world.accountId,
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    display_name: `${user.firstName} ${user.lastName}`.trim(),
    type: user.plan === "licensed" ? 2 : 1,
    status: "active",
    timezone: "Europe/London",
    language: "en-GB",
    verified: 1,
    use_pmi: false,
    pmi: 5_550_001_234,
    role_name: "Owner",
    created_at: "2024-01-15T09:00:00Z",
  };
}
