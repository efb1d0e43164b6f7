import { createHash } from "node:crypto";
import { z } from "zod";

// Zoom's events as we understand them (zoom.md 5.1, 5.2). Read tolerantly: an id is a text or a number, an address is
// often empty, an instant has several names, and there is always more in them than we know of.

/** Somebody as Zoom shows them. */
export interface ShownPerson {
  /** Zoom's name for this coming of theirs, which stays from the waiting room into the meeting; else the next. */
  participant: string;
  /** Zoom's other name for it, which every event has; it is only theirs while the meeting lasts. */
  userId: string | null;
  /** May be empty: somebody who rang in has none. */
  name: string;
  address: string | null;
  registrantId: string | null;
  phoneNumber: string | null;
  /** Their account at Zoom; null of everybody outside the host's organisation. */
  zoomUserId: string | null;
}

/** What Zoom says of somebody: they wait, are in the meeting, left the waiting room, or left the meeting. */
export type SeenAs = "waiting" | "in" | "left_waiting" | "left";

interface OfMeeting {
  /** The same of the same event, however often it is told. */
  key: string;
  /** The number of the Zoom meeting, as digits. */
  number: string;
  at: Date;
}

/** Somebody came or went. */
export interface SeenEvent extends OfMeeting {
  kind: "seen";
  as: SeenAs;
  person: ShownPerson;
  leaveReason: string | null;
  /** Whose meeting it is at Zoom. */
  hostId: string | null;
}

/** Zoom's list of registrants changed, by us or by anybody. */
export interface ListEvent extends OfMeeting {
  kind: "list";
  /** Whether the registrant is to be let in from now on. */
  isOn: boolean;
  address: string | null;
}

/** Zoom found the way into the meeting in a public post. */
export interface RiskEvent extends OfMeeting {
  kind: "risk";
  platform: string | null;
  post: string | null;
  /** Zoom's names of the settings that it advises to switch on, and off. */
  switchOn: string[];
  switchOff: string[];
}

export type ZoomEvent =
  | (OfMeeting & { kind: "started" | "ended" | "changed" })
  | SeenEvent
  | ListEvent
  | RiskEvent;

/** A challenge, an event of ours, or nothing that concerns us. */
export type Told =
  | { kind: "challenge"; plainToken: string }
  | { kind: "ignored" }
  | { kind: "event"; event: ZoomEvent };

const ignored: Told = { kind: "ignored" };

/** What anybody may call themselves in Zoom is shown to organisers; nobody's name is longer. */
const longestText = 200;

/** A text or a number, without the one character that no database keeps; nothing for whatever else stands there. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .transform((given) => given.replaceAll("\0", "").trim().slice(0, longestText) || null)
  .nullish()
  .catch(null)
  .transform((given) => given ?? null);

const instant = text.transform((given) => {
  const at = new Date(given ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
});

const participantShape = z.object({
  participant_uuid: text,
  user_id: text,
  user_name: text,
  id: text,
  email: text,
  registrant_id: text,
  phone_number: text,
  date_time: instant,
  join_time: instant,
  leave_time: instant,
  leave_reason: text,
});

const settings = z.array(z.string().max(longestText)).max(50).catch([]).default([]);

const shape = z.object({
  event: z.string(),
  event_ts: z.number().int().nullish().catch(null),
  payload: z.object({
    plainToken: z.string().optional().catch(undefined),
    time_stamp: z.number().int().nullish().catch(null),
    object: z
      .object({
        id: text,
        host_id: text,
        start_time: instant,
        end_time: instant,
        participant: participantShape.optional().catch(undefined),
        registrant: z.object({ id: text, email: text, status: text }).optional().catch(undefined),
        armn_details: z
          .object({
            post_platform: text,
            // Addresses of posts are longer than names.
            social_link: z.string().max(2000).optional().catch(undefined),
            recommended_enable_settings: settings,
            recommended_disable_settings: settings,
          })
          .optional()
          .catch(undefined),
      })
      .optional()
      .catch(undefined),
  }),
});
type Envelope = z.output<typeof shape>;
type ZoomObject = NonNullable<Envelope["payload"]["object"]>;

const comings: Record<string, SeenAs> = {
  "meeting.participant_joined_waiting_room": "waiting",
  "meeting.participant_put_in_waiting_room": "waiting",
  "meeting.participant_admitted": "in",
  "meeting.participant_joined": "in",
  "meeting.participant_left_waiting_room": "left_waiting",
  "meeting.participant_left": "left",
};

const plain: Record<string, "started" | "ended" | "changed"> = {
  "meeting.started": "started",
  "meeting.ended": "ended",
  "meeting.updated": "changed",
  "meeting.deleted": "changed",
};

const lists: Record<string, boolean> = {
  "meeting.registration_created": true,
  "meeting.registration_approved": true,
  "meeting.registration_cancelled": false,
  "meeting.registration_denied": false,
};

/**
 * What Zoom tells with these bytes. Whatever is no event of ours, or cannot be read, is ignored kindly: Zoom would only
 * send it again. Not taken on purpose: who waits before the host is there (`…_jbh_…`), for those events name neither a
 * registrant nor a coming, and the same people are told of again in the waiting room.
 *
 * @param receivedAt stands for the instant of an event that tells none
 */
export function readEvent(body: Uint8Array, receivedAt: Date): Told {
  const parsed = shape.safeParse(jsonIn(body));
  if (!parsed.success) return ignored;
  const { event: name, payload } = parsed.data;
  if (name === "endpoint.url_validation")
    return payload.plainToken ? { kind: "challenge", plainToken: payload.plainToken } : ignored;
  const { object } = payload;
  const number = object?.id?.replace(/\D/g, "");
  if (!object || !number) return ignored;
  const event = eventOf(parsed.data, object, {
    key: keyOf(parsed.data, number, body),
    number,
    at: instantOf(parsed.data, object) ?? receivedAt,
  });
  return event ? { kind: "event", event } : ignored;
}

function eventOf({ event: name }: Envelope, object: ZoomObject, base: OfMeeting): ZoomEvent | null {
  const [as, simply, isOn] = [comings[name], plain[name], lists[name]];
  if (as) return seenEvent(as, object, base);
  if (simply) return { ...base, kind: simply };
  if (isOn !== undefined)
    return { ...base, kind: "list", isOn, address: object.registrant?.email?.toLowerCase() ?? null };
  const risk = object.armn_details;
  if (name !== "meeting.risk_alert") return null;
  return {
    ...base,
    kind: "risk",
    platform: risk?.post_platform ?? null,
    post: risk?.social_link?.replaceAll("\0", "").trim() || null,
    switchOn: risk?.recommended_enable_settings ?? [],
    switchOff: risk?.recommended_disable_settings ?? [],
  };
}

function seenEvent(as: SeenAs, object: ZoomObject, base: OfMeeting): SeenEvent | null {
  const shown = object.participant;
  const participant = shown?.participant_uuid ?? shown?.user_id;
  if (!shown || !participant) return null;
  // Who is let in, or turned away, is told to have left as well: of the waiting room, as the reason says.
  const isOfWaitingRoom = as === "left" && /waiting room/i.test(shown.leave_reason ?? "");
  return {
    ...base,
    kind: "seen",
    as: isOfWaitingRoom ? "left_waiting" : as,
    person: {
      participant,
      userId: shown.user_id,
      name: shown.user_name ?? "",
      address: shown.email?.toLowerCase() ?? null,
      registrantId: shown.registrant_id,
      phoneNumber: shown.phone_number,
      zoomUserId: shown.id,
    },
    leaveReason: shown.leave_reason,
    hostId: object.host_id,
  };
}

/** When it happened, by the name that the event has for it; else when Zoom wrote it down. */
function instantOf({ event, event_ts, payload }: Envelope, object: ZoomObject): Date | null {
  const { participant: shown } = object;
  const stamp = event_ts ?? payload.time_stamp;
  const written = stamp ? new Date(stamp) : null;
  // The start of a meeting may be the one that was planned; when Zoom says that it started, it has.
  if (event === "meeting.started") return written ?? object.start_time;
  if (event === "meeting.ended") return object.end_time ?? written;
  return (
    (comings[event] === "left" ? shown?.leave_time : null) ?? shown?.date_time ?? shown?.join_time ?? written
  );
}

/** Of the same event the same, told once or ten times; a hash, since it is made of ids and nothing else need be kept. */
function keyOf({ event, event_ts, payload }: Envelope, number: string, body: Uint8Array): string {
  const { participant, registrant } = payload.object ?? {};
  const who = participant?.participant_uuid ?? participant?.user_id ?? registrant?.id ?? "";
  // Without an instant, only the same bytes are surely the same event.
  const when = event_ts ?? payload.time_stamp ?? createHash("sha256").update(body).digest("hex");
  return createHash("sha256")
    .update(JSON.stringify(["zoom", event, when, number, who]))
    .digest("hex");
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return null;
  }
}
