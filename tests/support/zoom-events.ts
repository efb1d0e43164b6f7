import { signatureOf } from "@/lib/zoom/webhook";

// What Zoom sends, in the shapes that it publishes (zoom.md 5.2; the event types of @zoom/rivet), and in the odd forms
// that are known of it.

const webhookSecret = "the secret of the tests' webhook";

/** An app of Zoom's, as far as the environment has to name one whose events are taken. */
export const zoomVariables = {
  ZOOM_ACCOUNT_ID: "account",
  ZOOM_CLIENT_ID: "client",
  ZOOM_CLIENT_SECRET: "secret",
  ZOOM_HOST: "host@forum.example",
  ZOOM_WEBHOOK_SECRET: webhookSecret,
};

export interface Happening {
  /** Digits; Zoom writes it as a text in some events and as a number in others. */
  number: string;
  at: Date;
}

interface Shown {
  participant: string;
  name?: string;
  email?: string;
  registrantId?: string;
  phoneNumber?: string;
  zoomUserId?: string;
}

const hostId = "x1yCzABCDEfg23HiJKl4mN";

const meetingShown = ({ number, at }: Happening) => ({
  id: number,
  uuid: "4444AAAiAAAAAiAiAiiAii==",
  host_id: hostId,
  topic: "Safer streets",
  type: 2,
  start_time: iso(at),
  timezone: "Europe/London",
  duration: 60,
});

const envelope = (event: string, at: Date, object: object, more: object = {}) => ({
  event,
  event_ts: at.getTime(),
  payload: { account_id: "AAAAAABBBB", ...more, object },
});

/** Seconds, as Zoom writes its instants: "2026-12-08T19:05:10Z". */
function iso(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** How the events about one person are called, and what they call the instant. */
const comings = {
  joined_waiting_room: "date_time",
  left_waiting_room: "date_time",
  put_in_waiting_room: "date_time",
  admitted: "date_time",
  joined: "join_time",
  left: "leave_time",
} as const;
export type Coming = keyof typeof comings;

/** Somebody comes or goes: `participant(happening, "joined", { participant: "A", registrantId: "r" })`. */
export function participant(happening: Happening, coming: Coming, shown: Shown, more: object = {}) {
  const { participant: id, name, email = "", registrantId, phoneNumber, zoomUserId } = shown;
  return envelope(`meeting.participant_${coming}`, happening.at, {
    ...meetingShown(happening),
    participant: {
      user_id: "16778240",
      participant_uuid: id,
      ...(name === undefined ? {} : { user_name: name }),
      id: zoomUserId ?? "",
      email,
      ...(registrantId === undefined ? {} : { registrant_id: registrantId }),
      ...(phoneNumber === undefined ? {} : { phone_number: phoneNumber }),
      [comings[coming]]: iso(happening.at),
      ...more,
    },
  });
}

/** The host's own account is the meeting's. */
export const theHost: Shown = { participant: "host", name: "Forum host", zoomUserId: hostId };

export function started(happening: Happening) {
  return envelope("meeting.started", happening.at, meetingShown(happening));
}

export function ended(happening: Happening) {
  return envelope("meeting.ended", happening.at, {
    ...meetingShown(happening),
    end_time: iso(happening.at),
  });
}

/** Registration, changes and deletions name the meeting by a number. */
const numbered = (happening: Happening) => ({ ...meetingShown(happening), id: Number(happening.number) });

export function registration(
  happening: Happening,
  what: "created" | "approved" | "cancelled" | "denied",
  registrant: { id: string; email: string },
) {
  const isOn = what === "created" || what === "approved";
  return envelope(
    `meeting.registration_${what}`,
    happening.at,
    {
      ...numbered(happening),
      registrant: {
        first_name: "Jo",
        last_name: "Smith",
        ...registrant,
        ...(what === "created" ? { status: "approved" } : {}),
        ...(isOn
          ? {
              join_url: `https://us02web.zoom.us/w/${happening.number}?tk=SeCrEtTk`,
              participant_pin_code: 380303,
            }
          : {}),
      },
    },
    what === "created" ? {} : { operator: "host@forum.example", operator_id: hostId },
  );
}

export function updated(happening: Happening) {
  const { number, at } = happening;
  return envelope(
    "meeting.updated",
    at,
    { id: Number(number), settings: { waiting_room: false } },
    {
      operator: "host@forum.example",
      operator_id: hostId,
      scope: "single",
      time_stamp: at.getTime(),
      old_object: { id: Number(number), settings: { waiting_room: true } },
    },
  );
}

export function deleted(happening: Happening) {
  return envelope("meeting.deleted", happening.at, numbered(happening), {
    operator: "host@forum.example",
    operation: "single",
  });
}

export function riskAlert(happening: Happening, details: object = {}) {
  const { number } = happening;
  return envelope("meeting.risk_alert", happening.at, {
    ...numbered(happening),
    host_email: "host@forum.example",
    armn_details: {
      post_platform: "Facebook",
      social_link: "https://www.facebook.com/groups/hillside/posts/4821",
      post_time: iso(happening.at),
      post_user: "somebody",
      meeting_url: `https://us02web.zoom.us/j/${number}?pwd=CaNaRyPwdQ7`,
      recommended_enable_settings: ["enableWaitingRoom", "enableOnlyAuthenticated"],
      recommended_disable_settings: ["enableScreenShare"],
      ...details,
    },
  });
}

export function challenge(plainToken: string) {
  return { event: "endpoint.url_validation", event_ts: Date.now(), payload: { plainToken } };
}

/** The bytes of an event. */
export function bytesOf(event: unknown): Uint8Array {
  return new TextEncoder().encode(typeof event === "string" ? event : JSON.stringify(event));
}

interface Sending {
  secret?: string;
  /** By Zoom's clock, which is real time. */
  signedAt?: Date;
  from?: string;
}

/** The headers with which Zoom sends these bytes. */
export function signedHeaders(body: Uint8Array, { secret = webhookSecret, signedAt, from }: Sending = {}) {
  const timestamp = String(Math.floor((signedAt ?? new Date()).getTime() / 1000));
  return {
    "content-type": "application/json; charset=UTF-8",
    "x-zm-request-timestamp": timestamp,
    "x-zm-signature": signatureOf(secret, timestamp, body),
    ...(from ? { "x-forwarded-for": from } : {}),
  };
}
