import type { MeetingsListMeetingsResponse } from "@zoom/rivet/meetings";
import { instantAt } from "@/lib/dates";
import { type Call, hostOf, meetingOf, pageOf, userOf } from "./call";
import { eventsAt } from "./events";
import { needText, readFields } from "./fields";
import { countToday } from "./limits";
import { end, seconds } from "./live";
import { Refusal, type Reply, refusals } from "./refusals";
import { createdReply, listedMeeting, meetingReply } from "./replies";
import {
  type Meeting,
  newMeetingNumber,
  newPasscode,
  newPin,
  newUuid,
  type Settings,
  secret,
  type User,
  type World,
} from "./world";

/** What a meeting is that somebody makes without saying much. */
const usualSettings: Settings = {
  host_video: false,
  participant_video: false,
  join_before_host: false,
  jbh_time: 0,
  mute_upon_entry: false,
  watermark: false,
  use_pmi: false,
  approval_type: 2,
  audio: "both",
  auto_recording: "none",
  alternative_hosts: "",
  alternative_hosts_email_notification: true,
  email_notification: true,
  close_registration: false,
  show_share_button: false,
  allow_multiple_devices: false,
  registrants_confirmation_email: true,
  registrants_email_notification: true,
  meeting_authentication: false,
  waiting_room: true,
  waiting_room_options: { mode: "follow_setting" },
  private_meeting: false,
  encryption_type: "enhanced_encryption",
  global_dial_in_countries: ["GB"],
};

export function createMeeting(call: Call): Reply {
  const { world, params, at, body } = call;
  const host = userOf(world, params[0] ?? "");
  const given = readFields(body, "creation", call.unknown);
  const settings = readSettings(call, given.settings, "settingsOfCreation");
  if (given.topic !== undefined) needText(given, "topic", 200);
  countToday(world, "meeting", host.id, at);
  const meeting = newMeeting(world, host, at);
  apply(meeting, given, settings, host, call.pinned);
  world.meetings.push(meeting);
  return { status: 201, body: createdReply(meeting, host) };
}

/** One that somebody made by hand in Zoom's own pages, and whose details an organiser pasted: without registration. */
export function meetingMadeByHand(world: World, host: User, number: number, at: Date): Meeting {
  const meeting = { ...newMeeting(world, host, at), id: number, isByHand: true, topic: "My Meeting" };
  world.meetings.push(meeting);
  return meeting;
}

function newMeeting(world: World, host: User, at: Date): Meeting {
  return {
    id: newMeetingNumber(world),
    uuid: newUuid(),
    hostId: host.id,
    topic: "Zoom Meeting",
    agenda: "",
    type: 2,
    startTime: seconds(at),
    timezone: "Europe/London",
    duration: 60,
    password: newPasscode(),
    phonePassword: String(newPin()),
    createdAt: seconds(at),
    isByHand: false,
    status: "waiting",
    startedAt: null,
    deletedAt: null,
    settings: { ...usualSettings },
    registrationToken: secret(18),
    registrants: [],
    people: [],
    barred: [],
  };
}

export function listMeetings({ world, params, query, at }: Call): Reply {
  const host = userOf(world, params[0] ?? "");
  const theirs = world.meetings.filter(({ hostId, deletedAt }) => hostId === host.id && !deletedAt);
  const { page, frame } = pageOf(theirs, query, at);
  return {
    status: 200,
    body: { ...frame, meetings: page.map(listedMeeting) } satisfies MeetingsListMeetingsResponse,
  };
}

export function getMeeting({ world, params }: Call): Reply {
  const meeting = meetingOf(world, params[0] ?? "");
  return { status: 200, body: meetingReply(meeting, hostOf(world, meeting)) };
}

export function updateMeeting(call: Call): Reply {
  const { world, params, body, at } = call;
  const meeting = meetingOf(world, params[0] ?? "");
  const host = hostOf(world, meeting);
  const given = readFields(body, "meeting", call.unknown);
  const settings = readSettings(call, given.settings, "settings");
  countToday(world, "meeting", host.id, at);
  const before = summaryOf(meeting);
  apply(meeting, given, settings, host, call.pinned);
  call.tell(eventsAt(world, host, at).updated(meeting, summaryOf(meeting), before));
  return { status: 204 };
}

function summaryOf({ topic, startTime, duration, timezone, agenda, settings }: Meeting) {
  const { waiting_room, join_before_host, approval_type, use_pmi } = settings;
  return {
    topic,
    start_time: startTime,
    duration,
    timezone,
    agenda,
    settings: { waiting_room, join_before_host, approval_type, use_pmi },
  };
}

/** Refuses one that is running, which has to be ended before. */
export function deleteMeeting({ world, params, at, tell }: Call): Reply {
  const meeting = meetingOf(world, params[0] ?? "");
  if (meeting.status === "started")
    throw new Refusal(400, 3002, "Sorry, you cannot delete this meeting since it is in progress.");
  meeting.deletedAt = seconds(at);
  tell(eventsAt(world, hostOf(world, meeting), at).deleted(meeting));
  return { status: 204 };
}

export function meetingStatus({ world, params, body, unknown, at, tell }: Call): Reply {
  const { action } = readFields(body, "meetingStatus", unknown);
  const found = world.meetings.find(({ id }) => String(id) === params[0]);
  if (action === "recover" && found?.deletedAt) found.deletedAt = null;
  const meeting = meetingOf(world, params[0] ?? "");
  if (action === "end") tell(...end(meeting, eventsAt(world, hostOf(world, meeting), at), at));
  return { status: 204 };
}

type Body = Record<string, unknown>;

function readSettings(call: Call, given: unknown, shape: "settings" | "settingsOfCreation"): Body {
  if (given === undefined) return {};
  const settings = readFields(given, shape, call.unknown, "settings");
  checkAlternativeHosts(settings.alternative_hosts, call.licensed);
  const options = settings.waiting_room_options;
  if (options !== undefined) {
    const at = "settings.waiting_room_options";
    const { mode, who_goes_to_waiting_room: who } = readFields(options, "waiters", call.unknown, at);
    if (mode === undefined) throw refusals.fields([{ field: `${at}.mode`, message: "Invalid field." }]);
    if (mode === "custom" && who === undefined)
      throw refusals.fields([{ field: `${at}.who_goes_to_waiting_room`, message: "Invalid field." }]);
  }
  return settings;
}

/** They are licensed users of the same account (zoom.md 4). Zoom's own words for a "no" are not published. */
function checkAlternativeHosts(given: unknown, licensed: string[] | null): void {
  if (typeof given !== "string" || licensed === null) return;
  const known = new Set(licensed.map((address) => address.toLowerCase()));
  const strange = given.split(/[;,]/).filter((address) => address && !known.has(address.toLowerCase()));
  if (strange.length > 0)
    throw refusals.parameter("Alternative hosts must be licensed users of this account.");
}

/** Makes a meeting what is asked, but for what Zoom drops without a word (zoom.md 3.1 and 7). */
function apply(
  meeting: Meeting,
  given: Body,
  settings: Body,
  host: User,
  pinned: ReadonlyMap<string, unknown>,
): void {
  const { topic, agenda, type, duration, password, timezone } = given;
  const told = { topic, agenda, type, duration, password, timezone };
  for (const [name, value] of Object.entries(told))
    if (value !== undefined) Object.assign(meeting, { [name]: value });
  if (typeof given.start_time === "string") meeting.startTime = readStart(given.start_time, meeting.timezone);
  // Not a setting that Zoom gives back.
  const { show_join_info: _unread, ...kept } = settings;
  // A recurring meeting without a fixed time cannot be given another kind of registration.
  if (meeting.type === 3) delete kept.approval_type;
  Object.assign(meeting.settings, kept, Object.fromEntries(pinned));
  // The waiting room ends joining before the host. A basic host has no registration.
  if (meeting.settings.waiting_room && !pinned.has("join_before_host"))
    meeting.settings.join_before_host = false;
  if (host.plan === "basic") meeting.settings.approval_type = 2;
}

/** In UTC if it says so, else by the clocks of the zone. */
function readStart(text: string, zone: string): string {
  const [, day = "", time = "", isUtc] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(Z?)$/.exec(text) ?? [];
  const instant = day ? instantAt(day, time, isUtc ? "UTC" : zone) : null;
  if (!instant) throw refusals.fields([{ field: "start_time", message: "Invalid field." }]);
  return seconds(instant);
}
