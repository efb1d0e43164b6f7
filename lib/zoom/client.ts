import { env } from "@/lib/env";
import type { Zoom, ZoomAnswer } from "./api";
import { type ZoomApp, zoomApp } from "./app";
import { type PaceClock, realTime } from "./pace";
import {
  addedReply,
  batchReply,
  done,
  hostSettingsReply,
  meetingReply,
  meetingsPage,
  registrantReply,
  registrantsPage,
  startReply,
} from "./replies";
import { type Send, sender, type ZoomCall } from "./send";

export interface ClientOptions {
  /** How long one request may take. */
  patienceMs?: number;
  /** Whose time the pacing and the token's life go by. Tests that must not wait give one whose wait is over at once. */
  clock?: PaceClock;
}

const users = "/users/{userId}";
const meetings = "/meetings/{meetingId}";
const registrants = "/meetings/{meetingId}/registrants";
const registrant = "/meetings/{meetingId}/registrants/{registrantId}";

/** A client of Zoom's API for an app; what it promises stands in `Zoom`. Nothing of it touches our tables. */
export function zoomClient(
  app: ZoomApp,
  { patienceMs = 10_000, clock = realTime }: ClientOptions = {},
): Zoom {
  const send = sender(app, clock, patienceMs);
  const light = "light" as const;
  const medium = "medium" as const;
  return {
    createMeeting(host, body) {
      const route = `${users}/meetings`;
      // Its weight is documented in two ways (zoom.md 3.1); this is the heavier.
      return send({ method: "POST", route, at: { userId: host }, weight: medium, body, reply: meetingReply });
    },

    async findMeeting(host, mark) {
      const query = { type: "scheduled" };
      const route = `${users}/meetings`;
      const pages = await everyPage(send, { route, at: { userId: host }, query, reply: meetingsPage });
      if (!pages.ok) return pages;
      const all = pages.value.flatMap((page) => page.meetings);
      const found = all.find((meeting) => meeting?.agenda.includes(mark));
      return { ok: true, value: found ? { id: found.id } : null };
    },

    getMeeting: (id) =>
      send({ method: "GET", route: meetings, at: { meetingId: id }, weight: light, reply: meetingReply }),

    updateMeeting: (id, body) =>
      send({ method: "PATCH", route: meetings, at: { meetingId: id }, weight: light, body, reply: done }),

    async deleteMeeting(id) {
      // Zoom tells no registrant: the site does.
      const query = { cancel_meeting_reminder: "false" };
      const at = { meetingId: id };
      return goneIsDone(
        await send({ method: "DELETE", route: meetings, at, weight: light, query, reply: done }),
      );
    },

    endMeeting(id) {
      const route = `${meetings}/status`;
      const body = { action: "end" };
      return send({ method: "PUT", route, at: { meetingId: id }, weight: light, body, reply: done });
    },

    getStartAddress: (id) =>
      send({ method: "GET", route: meetings, at: { meetingId: id }, weight: light, reply: startReply }),

    addRegistrant(id, { email, first_name, last_name }) {
      const body = { email, first_name, last_name, auto_approve: true };
      const reply = addedReply(email);
      return send({ method: "POST", route: registrants, at: { meetingId: id }, weight: light, body, reply });
    },

    addRegistrants(id, people) {
      checkHowMany(people);
      const route = `${meetings}/batch_registrants`;
      const body = {
        auto_approve: true,
        registrants_confirmation_email: false,
        registrants: people.map(({ email, first_name, last_name }) => ({ email, first_name, last_name })),
      };
      const at = { meetingId: id };
      return send({ method: "POST", route, at, weight: "heavy", body, reply: batchReply });
    },

    setStatus(id, action, people) {
      checkHowMany(people);
      const route = `${registrants}/status`;
      const whom = people.map((one) => ({ id: one.id, email: one.email }));
      const body = { action, registrants: whom };
      return send({ method: "PUT", route, at: { meetingId: id }, weight: medium, body, reply: done });
    },

    async listRegistrants(id, status) {
      const reply = registrantsPage(status);
      const at = { meetingId: id };
      const pages = await everyPage(send, { route: registrants, at, query: { status }, reply });
      if (!pages.ok) return pages;
      // Whoever joins a list while it is read pushes others on to the next page.
      const all = pages.value.flatMap((page) =>
        page.registrants.map((one) => [one.registrantId, one] as const),
      );
      return { ok: true, value: [...new Map(all).values()] };
    },

    getRegistrant(id, registrantId) {
      const at = { meetingId: id, registrantId };
      return send({ method: "GET", route: registrant, at, weight: light, reply: registrantReply });
    },

    async deleteRegistrant(id, registrantId) {
      const at = { meetingId: id, registrantId };
      return goneIsDone(await send({ method: "DELETE", route: registrant, at, weight: light, reply: done }));
    },

    getHostSettings(host) {
      const route = `${users}/settings`;
      return send({ method: "GET", route, at: { userId: host }, weight: medium, reply: hostSettingsReply });
    },

    updateHostSettings(host, body) {
      const route = `${users}/settings`;
      return send({ method: "PATCH", route, at: { userId: host }, weight: medium, body, reply: done });
    },
  };
}

/** Zoom takes no more people in one call (zoom.md 6), and whoever sends nobody is mistaken. */
function checkHowMany(people: unknown[]): void {
  if (people.length < 1 || people.length > 30)
    throw new RangeError(`one call to Zoom is for 1 to 30 people, and not for ${people.length}`);
}

function goneIsDone(answer: ZoomAnswer<null>): ZoomAnswer<null> {
  return !answer.ok && answer.fault.kind === "not_found" ? { ok: true, value: null } : answer;
}

/** More than Zoom has: 4,999 people make 17 pages. */
const mostPages = 20;

/** All the pages of a list, in turn; part of a list would look as if the others had gone. */
async function everyPage<P extends { next_page_token: string }>(
  send: Send,
  call: Pick<ZoomCall<P>, "route" | "at" | "query" | "reply">,
): Promise<ZoomAnswer<P[]>> {
  const pages: P[] = [];
  for (let token = ""; pages.length < mostPages; ) {
    const query = { ...call.query, page_size: "300", ...(token ? { next_page_token: token } : {}) };
    const page = await send({ ...call, query, method: "GET", weight: "medium" });
    if (!page.ok) return page;
    pages.push(page.value);
    token = page.value.next_page_token;
    if (token === "") return { ok: true, value: pages };
  }
  return { ok: false, fault: { kind: "refused", status: 200, code: null } };
}

// One in a process, as it holds the token and the pace; on globalThis because Next evaluates a module once per bundle.
const kept = globalThis as typeof globalThis & { gatehouseZoom?: Zoom };

/** This site's client; null where no app is set. */
export function zoom(): Zoom | null {
  const { app } = zoomApp();
  if (!app) return null;
  kept.gatehouseZoom ??= zoomClient(app);
  return kept.gatehouseZoom;
}

/** Whose meetings the site makes (ZOOM_HOST); null where nobody is named. */
export function zoomHost(): string | null {
  return env().ZOOM_HOST ?? null;
}
