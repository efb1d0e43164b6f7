import type {
  MeetingDeletedEvent,
  MeetingRegistrationApprovedEvent,
  MeetingRegistrationCancelledEvent,
  MeetingRegistrationCreatedEvent,
  MeetingRegistrationDeniedEvent,
  MeetingRiskAlertEvent,
  MeetingUpdatedEvent,
} from "@zoom/rivet/meetings";
import { meetingLink, personalLink } from "./links";
import type { Meeting, Registrant, User, World } from "./world";

// Zoom's events of a meeting's set-up and of its list, in the shapes of Rivet's types (zoom.md 5.1). A meeting's id is a
// number in these.

/** An event as it is sent: its name, when, and what it tells. */
export type Told<Event> = Event extends { event: infer Name; payload: infer Payload }
  ? { event: Name; event_ts: number; payload: Payload }
  : never;

export type ListEvent =
  | Told<MeetingDeletedEvent>
  | Told<MeetingRegistrationApprovedEvent>
  | Told<MeetingRegistrationCancelledEvent>
  | Told<MeetingRegistrationCreatedEvent>
  | Told<MeetingRegistrationDeniedEvent>
  | Told<MeetingRiskAlertEvent>
  | Told<MeetingUpdatedEvent>;

export function listEventsAt(world: World, host: User, at: Date) {
  const event_ts = at.getTime();
  const account_id = world.accountId;
  const operation = { operator: host.email, operator_id: host.id };

  const planned = (meeting: Meeting) => ({
    id: meeting.id,
    uuid: meeting.uuid,
    host_id: meeting.hostId,
    topic: meeting.topic,
    type: eventType(meeting),
    start_time: meeting.startTime,
    duration: meeting.duration,
    timezone: meeting.timezone,
  });
  const listed = (registrant: Registrant) => ({
    id: registrant.id,
    first_name: registrant.firstName,
    last_name: registrant.lastName,
    email: registrant.email,
  });

  return {
    updated: (meeting: Meeting, changed: Record<string, unknown>, before: Record<string, unknown>) =>
      ({
        event: "meeting.updated",
        event_ts,
        payload: {
          account_id,
          ...operation,
          object: { ...changed, id: meeting.id },
          time_stamp: event_ts,
          old_object: { ...before, id: meeting.id },
        },
      }) satisfies Told<MeetingUpdatedEvent>,
    deleted: (meeting: Meeting) =>
      ({
        event: "meeting.deleted",
        event_ts,
        payload: { account_id, ...operation, object: planned(meeting) },
      }) satisfies Told<MeetingDeletedEvent>,
    registered: (meeting: Meeting, registrant: Registrant) =>
      ({
        event: "meeting.registration_created",
        event_ts,
        payload: {
          account_id,
          object: {
            ...planned(meeting),
            registrant: {
              ...listed(registrant),
              ...(registrant.status === "approved"
                ? { join_url: personalLink(meeting, registrant), participant_pin_code: registrant.pin }
                : { join_url: "" }),
              status: registrant.status === "approved" ? "approved" : "pending",
            },
          },
        },
      }) satisfies Told<MeetingRegistrationCreatedEvent>,
    approved: (meeting: Meeting, registrant: Registrant) =>
      ({
        event: "meeting.registration_approved",
        event_ts,
        payload: {
          account_id,
          ...operation,
          object: {
            ...planned(meeting),
            registrant: {
              ...listed(registrant),
              join_url: personalLink(meeting, registrant),
              participant_pin_code: registrant.pin,
            },
          },
        },
      }) satisfies Told<MeetingRegistrationApprovedEvent>,
    cancelled: (meeting: Meeting, registrant: Registrant) =>
      ({
        event: "meeting.registration_cancelled",
        event_ts,
        payload: {
          account_id,
          ...operation,
          object: { ...planned(meeting), registrant: listed(registrant) },
        },
      }) satisfies Told<MeetingRegistrationCancelledEvent>,
    denied: (meeting: Meeting, registrant: Registrant) =>
      ({
        event: "meeting.registration_denied",
        event_ts,
        payload: {
          account_id,
          ...operation,
          object: { ...planned(meeting), registrant: listed(registrant) },
        },
      }) satisfies Told<MeetingRegistrationDeniedEvent>,
    seenInPublic: (meeting: Meeting, link: string) =>
      ({
        event: "meeting.risk_alert",
        event_ts,
        payload: {
          account_id,
          object: {
            id: meeting.id,
            uuid: meeting.uuid,
            host_id: meeting.hostId,
            host_email: host.email,
            topic: meeting.topic,
            type: eventType(meeting),
            start_time: meeting.startTime,
            timezone: meeting.timezone,
            armn_details: {
              post_platform: "Example Social",
              social_link: link,
              post_time: at.toISOString().replace(/\.\d+Z$/, "Z"),
              post_user: "somebody",
              meeting_url: meetingLink(meeting),
              recommended_enable_settings: ["enableWaitingRoom", "enableRegistration"],
              recommended_disable_settings: ["enableAnnotation", "enableScreenShare"],
            },
          },
        },
      }) satisfies Told<MeetingRiskAlertEvent>,
  };
}

export function eventType(meeting: Meeting): 1 | 2 | 3 | 8 {
  return meeting.type === 10 ? 2 : meeting.type;
}
