import type {
  MeetingEndedEvent,
  MeetingParticipantAdmittedEvent,
  MeetingParticipantJoinedEvent,
  MeetingParticipantJoinedWaitingRoomEvent,
  MeetingParticipantLeftEvent,
  MeetingParticipantLeftWaitingRoomEvent,
  MeetingParticipantPutInWaitingRoomEvent,
  MeetingStartedEvent,
} from "@zoom/rivet/meetings";
import { eventType, type ListEvent, listEventsAt, type Told } from "./list-events";
import type { Meeting, Person, User, World } from "./world";

// Zoom's events in the shapes of Rivet's types (zoom.md 5.1 and 5.2). A meeting's id is a text in the events of people
// and of the meeting's beginning and end, and a number in those of registration and of changes.

export type ZoomEvent =
  | ListEvent
  | Told<MeetingStartedEvent>
  | Told<MeetingEndedEvent>
  | Told<MeetingParticipantJoinedWaitingRoomEvent>
  | Told<MeetingParticipantPutInWaitingRoomEvent>
  | Told<MeetingParticipantLeftWaitingRoomEvent>
  | Told<MeetingParticipantAdmittedEvent>
  | Told<MeetingParticipantJoinedEvent>
  | Told<MeetingParticipantLeftEvent>;

/** What makes events of one instant in one account. */
export function eventsAt(world: World, host: User, at: Date) {
  const event_ts = at.getTime();
  const when = at.toISOString().replace(/\.\d+Z$/, "Z");
  const account_id = world.accountId;
  const operation = { operator: host.email, operator_id: host.id };

  const running = (meeting: Meeting) => ({
    id: String(meeting.id),
    uuid: meeting.uuid,
    host_id: meeting.hostId,
    topic: meeting.topic,
    type: eventType(meeting),
    start_time: meeting.startedAt ?? meeting.startTime,
    timezone: meeting.timezone,
    duration: meeting.duration,
  });
  const personal = (person: Person) => ({
    user_id: person.userId,
    user_name: person.name,
    id: person.isHost ? host.id : "",
    participant_uuid: person.uuid,
    email: person.email,
    ...(person.registrantId ? { registrant_id: person.registrantId } : {}),
    ...(person.phoneNumber ? { phone_number: person.phoneNumber } : {}),
  });
  const ofPerson = (meeting: Meeting, person: Person) => ({
    account_id,
    object: { ...running(meeting), participant: { ...personal(person), date_time: when } },
  });

  return {
    ...listEventsAt(world, host, at),
    started: (meeting: Meeting) =>
      ({
        event: "meeting.started",
        event_ts,
        payload: { account_id, object: running(meeting) },
      }) satisfies Told<MeetingStartedEvent>,
    ended: (meeting: Meeting) =>
      ({
        event: "meeting.ended",
        event_ts,
        payload: { account_id, object: { ...running(meeting), end_time: when } },
      }) satisfies Told<MeetingEndedEvent>,
    waits: (meeting: Meeting, person: Person) =>
      ({
        event: "meeting.participant_joined_waiting_room",
        event_ts,
        payload: ofPerson(meeting, person),
      }) satisfies Told<MeetingParticipantJoinedWaitingRoomEvent>,
    putBack: (meeting: Meeting, person: Person) =>
      ({
        event: "meeting.participant_put_in_waiting_room",
        event_ts,
        payload: ofPerson(meeting, person),
      }) satisfies Told<MeetingParticipantPutInWaitingRoomEvent>,
    leftWaiting: (meeting: Meeting, person: Person) =>
      ({
        event: "meeting.participant_left_waiting_room",
        event_ts,
        payload: ofPerson(meeting, person),
      }) satisfies Told<MeetingParticipantLeftWaitingRoomEvent>,
    /** With the operator that Zoom's example has and its schema has not. */
    admitted: (meeting: Meeting, person: Person) => {
      const payload = { ...ofPerson(meeting, person), ...operation, operation: "single" };
      return {
        event: "meeting.participant_admitted",
        event_ts,
        payload,
      } satisfies Told<MeetingParticipantAdmittedEvent>;
    },
    joined: (meeting: Meeting, person: Person) =>
      ({
        event: "meeting.participant_joined",
        event_ts,
        payload: {
          account_id,
          object: { ...running(meeting), participant: { ...personal(person), join_time: when } },
        },
      }) satisfies Told<MeetingParticipantJoinedEvent>,
    left: (meeting: Meeting, person: Person, leave_reason: string) =>
      ({
        event: "meeting.participant_left",
        event_ts,
        payload: {
          account_id,
          object: {
            ...running(meeting),
            participant: { ...personal(person), leave_time: when, leave_reason },
          },
        },
      }) satisfies Told<MeetingParticipantLeftEvent>,
  };
}
