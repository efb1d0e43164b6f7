import type {
  MeetingsListMeetingRegistrantsResponse,
  MeetingsPerformBatchRegistrationResponse,
} from "@zoom/rivet/meetings";
import { type Call, hostOf, meetingOf, pageOf } from "./call";
import { eventsAt } from "./events";
import { needText, readFields } from "./fields";
import { countToday } from "./limits";
import { seconds } from "./live";
import { Refusal, type Reply, refusals } from "./refusals";
import { addedReply, linkOf, registrantReply } from "./replies";
import { type Meeting, newPin, type Registrant, type RegistrantStatus, secret } from "./world";

/** The most that one batch or one change of status can name (zoom.md 3.3). */
const atOnce = 30;

export function addRegistrant(call: Call): Reply {
  const given = readFields(call.body, "registrant", call.unknown);
  const meeting = openForRegistration(call);
  const registrant = add(call, meeting, given, given.auto_approve === true);
  return { status: 201, body: addedReply(meeting, registrant) };
}

export function addRegistrants(call: Call): Reply {
  const given = readFields(call.body, "batch", call.unknown);
  const meeting = openForRegistration(call);
  if (meeting.type !== 2) throw refusals.wrongType();
  const people = listOf(given.registrants, "batchOne", call);
  for (const person of people) check(person);
  const done = call.isHalved ? people.slice(0, Math.floor(people.length / 2)) : people;
  const registrants = done.map((person) => {
    const registrant = add(call, meeting, person, given.auto_approve === true);
    return { registrant_id: registrant.id, email: registrant.email, ...linkOf(meeting, registrant) };
  });
  return { status: 201, body: { registrants } satisfies MeetingsPerformBatchRegistrationResponse };
}

function add(call: Call, meeting: Meeting, given: Record<string, unknown>, approved: boolean): Registrant {
  const { world, at } = call;
  check(given);
  const email = String(given.email).trim().toLowerCase();
  const host = hostOf(world, meeting);
  const alternative = (meeting.settings.alternative_hosts ?? "").toLowerCase().split(/[;,]/);
  if (email === host.email.toLowerCase() || alternative.includes(email)) throw refusals.hostCannotRegister();
  countToday(world, "add", `${meeting.id} ${email}`, at);
  // The address is who somebody is: whoever has it is on the list already, as they are.
  const known = meeting.registrants.find((registrant) => registrant.email.toLowerCase() === email);
  if (known) return known;
  const counted = meeting.registrants.filter(({ status }) => status !== "denied").length;
  if (counted >= call.capacity) throw refusals.full();
  const registrant: Registrant = {
    id: secret(16),
    email: String(given.email).trim(),
    firstName: String(given.first_name).trim(),
    lastName: typeof given.last_name === "string" ? given.last_name.trim() : "",
    status: approved || meeting.settings.approval_type === 0 ? "approved" : "pending",
    createdAt: seconds(at),
    tk: secret(33),
    pin: newPin(),
  };
  meeting.registrants.push(registrant);
  call.tell(eventsAt(world, host, at).registered(meeting, registrant));
  return registrant;
}

function check(given: Record<string, unknown>): void {
  const email = needText(given, "email", 128);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw refusals.fields([{ field: "email", message: "Invalid field." }]);
  needText(given, "first_name", 64);
}

/** 204 without a word about whether anything was changed. */
export function registrantStatus(call: Call): Reply {
  const { world, at } = call;
  const { action, registrants } = readFields(call.body, "status", call.unknown);
  if (action === undefined) throw refusals.fields([{ field: "action", message: "Invalid field." }]);
  const meeting = openForRegistration(call, { isOver: true });
  const named = listOf(registrants ?? [], "statusOne", call)
    .map(({ id, email }) =>
      meeting.registrants.find((known) => known.id === id || (id === undefined && known.email === email)),
    )
    .filter((found) => found !== undefined);
  for (const { id } of named) countToday(world, "status", `${meeting.id} ${id}`, at);
  const events = eventsAt(world, hostOf(world, meeting), at);
  const status: RegistrantStatus = action === "approve" ? "approved" : "denied";
  for (const registrant of named.filter((one) => one.status !== status)) {
    registrant.status = status;
    if (action === "approve") call.tell(events.approved(meeting, registrant));
    else call.tell(events[action === "cancel" ? "cancelled" : "denied"](meeting, registrant));
  }
  return { status: 204 };
}

/** The approved ones, unless another list is asked for. Cancelled people are among the denied. */
export function listRegistrants({ world, params, query, at }: Call): Reply {
  const meeting = withRegistration(world, params[0] ?? "");
  const status = query.get("status") ?? "approved";
  if (!["approved", "pending", "denied"].includes(status)) throw refusals.parameter("Invalid status.");
  const listed = meeting.registrants.filter((registrant) => registrant.status === status);
  const { page, frame } = pageOf(listed, query, at);
  const body = {
    ...frame,
    registrants: page.map((registrant) => registrantReply(meeting, registrant)),
  } satisfies MeetingsListMeetingRegistrantsResponse;
  return { status: 200, body };
}

export function getRegistrant({ world, params }: Call): Reply {
  const meeting = withRegistration(world, params[0] ?? "");
  return { status: 200, body: registrantReply(meeting, find(meeting, params[1] ?? "")) };
}

export function deleteRegistrant({ world, params }: Call): Reply {
  const meeting = meetingOf(world, params[0] ?? "");
  const host = hostOf(world, meeting);
  if (host.plan === "basic") throw refusals.onlyPaid(host.id);
  if (meeting.settings.approval_type === 2)
    throw new Refusal(400, 300, `Registration has not been enabled for this meeting: ${meeting.id}.`);
  const { id } = find(meeting, params[1] ?? "");
  meeting.registrants = meeting.registrants.filter((registrant) => registrant.id !== id);
  return { status: 204 };
}

function find(meeting: Meeting, id: string): Registrant {
  const found = meeting.registrants.find((registrant) => registrant.id === id);
  if (!found) throw refusals.noRegistrant(id);
  return found;
}

function withRegistration(world: Call["world"], number: string): Meeting {
  const meeting = meetingOf(world, number);
  const host = hostOf(world, meeting);
  if (host.plan === "basic") throw refusals.onlyPaid(host.id);
  if (meeting.settings.approval_type === 2) throw refusals.noRegistration(meeting.id);
  return meeting;
}

function openForRegistration({ world, params, at }: Call, { isOver = false } = {}): Meeting {
  const meeting = withRegistration(world, params[0] ?? "");
  const endsAt = Date.parse(meeting.startTime) + meeting.duration * 60_000;
  const isClosed = meeting.settings.close_registration && meeting.status !== "started";
  if (!isOver && isClosed && at.getTime() > endsAt) throw refusals.over();
  return meeting;
}

function listOf(given: unknown, shape: "batchOne" | "statusOne", call: Call): Record<string, unknown>[] {
  const list = Array.isArray(given) ? given : [];
  if (list.length > atOnce)
    throw refusals.fields([{ field: "registrants", message: "The maximum number is 30." }]);
  return list.map((one, at) => readFields(one, shape, call.unknown, `registrants[${at}]`));
}
