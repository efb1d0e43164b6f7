import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openZoomStandIn, type StandInOptions, type ZoomStandIn } from "@/scripts/zoom-stand-in/server";
import { openZoom, type ZoomOfATest } from "../support/zoom";
import { zoomShapes } from "../support/zoom-shapes";

// A meeting at the stand-in: who comes and goes, what Zoom tells about it, and that Zoom stays the same Zoom.

const secret = "a secret of the webhook";
const ofMeetings = zoomShapes("meetings");
const shapes: Record<string, string> = {
  "meeting.started": "MeetingStartedEvent",
  "meeting.ended": "MeetingEndedEvent",
  "meeting.updated": "MeetingUpdatedEvent",
  "meeting.deleted": "MeetingDeletedEvent",
  "meeting.participant_joined_waiting_room": "MeetingParticipantJoinedWaitingRoomEvent",
  "meeting.participant_put_in_waiting_room": "MeetingParticipantPutInWaitingRoomEvent",
  "meeting.participant_left_waiting_room": "MeetingParticipantLeftWaitingRoomEvent",
  "meeting.participant_admitted": "MeetingParticipantAdmittedEvent",
  "meeting.participant_joined": "MeetingParticipantJoinedEvent",
  "meeting.participant_left": "MeetingParticipantLeftEvent",
  "meeting.registration_created": "MeetingRegistrationCreatedEvent",
  "meeting.registration_approved": "MeetingRegistrationApprovedEvent",
  "meeting.registration_cancelled": "MeetingRegistrationCancelledEvent",
  "meeting.registration_denied": "MeetingRegistrationDeniedEvent",
  "meeting.risk_alert": "MeetingRiskAlertEvent",
};

type Told = {
  event: string;
  payload: { plainToken: string; object: { id: unknown; participant?: Record<string, unknown> } };
};

let zoom: ZoomOfATest;
let told: Told[];
let answers: number[];
let seenSignatures: boolean[];

/** An address that answers Zoom as ours should. */
async function hear(request: Request): Promise<Response> {
  const body = await request.text();
  const timestamp = request.headers.get("x-zm-request-timestamp") ?? "";
  const hex = (text: string) => createHmac("sha256", secret).update(text).digest("hex");
  seenSignatures.push(request.headers.get("x-zm-signature") === `v0=${hex(`v0:${timestamp}:${body}`)}`);
  seenSignatures.push(/^\d{10}$/.test(timestamp));
  const event = JSON.parse(body) as Told;
  if (event.event === "endpoint.url_validation") {
    const { plainToken } = event.payload;
    return Response.json({ plainToken, encryptedToken: hex(plainToken) });
  }
  const status = answers.shift() ?? 204;
  if (status < 500) told.push(event);
  return new Response(null, { status });
}

beforeEach(async () => {
  told = [];
  answers = [];
  seenSignatures = [];
  zoom = await openZoom({ webhook: { url: "http://localhost/webhook", secret, send: hear } });
});
afterEach(() => zoom.close());

async function givenMeeting(of: ZoomOfATest = zoom): Promise<string> {
  const made = await of.zoom.createMeeting(of.app.host, {
    topic: "Traffic on Mill Lane",
    agenda: "",
    type: 2,
    start_time: "2026-12-08T19:00:00",
    timezone: "Europe/London",
    duration: 90,
    default_password: true,
    settings: {
      use_pmi: false,
      approval_type: 1,
      waiting_room: true,
      waiting_room_options: { mode: "custom", who_goes_to_waiting_room: "everyone" },
      join_before_host: false,
      registrants_email_notification: false,
      registrants_confirmation_email: false,
      allow_multiple_devices: false,
      show_share_button: false,
      close_registration: false,
      private_meeting: true,
      alternative_hosts: "",
      alternative_hosts_email_notification: false,
      email_notification: false,
      host_video: false,
      participant_video: false,
      mute_upon_entry: true,
      audio: "voip",
      auto_recording: "none",
      encryption_type: "enhanced_encryption",
      meeting_authentication: false,
    },
  });
  if (!made.ok) throw new Error(made.fault.kind);
  return made.value.id;
}

async function givenRegistrant(number: string, name: string): Promise<string> {
  const email = `${name.toLowerCase()}@hillside.example`;
  const added = await zoom.zoom.addRegistrant(number, { email, first_name: name });
  if (!added.ok || !added.value.joinUrl) throw new Error("not added");
  return added.value.joinUrl;
}

const placesIn = (number: string) =>
  zoom.controls.meeting(number).people.map(({ name, place, by }) => `${name} ${place} by ${by}`);
const eventNames = () => told.map(({ event }) => event.replace("meeting.", ""));

describe("an evening at Zoom", () => {
  it("has everybody wait for the host, and then in the waiting room until they are let in", async () => {
    const number = await givenMeeting();
    const margaret = await givenRegistrant(number, "Margaret");
    const arrival = await zoom.controls.arrive(margaret);
    expect(placesIn(number)).toEqual(["Margaret early by personal_link"]);
    await zoom.controls.start(number);
    await zoom.controls.stranger(number, "iPhone");
    expect(placesIn(number)).toEqual([
      "Margaret waiting by personal_link",
      "Host in by host",
      "iPhone waiting by meeting_link",
    ]);
    await zoom.controls.admit(number, arrival.ok ? arrival.person.id : "");
    expect(placesIn(number)[0]).toBe("Margaret in by personal_link");
    await zoom.webhooks.settled();
    expect(eventNames()).toEqual([
      "registration_created",
      "started",
      "participant_joined",
      "participant_joined_waiting_room",
      "participant_joined_waiting_room",
      "participant_admitted",
      "participant_joined",
    ]);
  });

  it("does not let back in whom the host removed, or whose place at Zoom was cancelled", async () => {
    const number = await givenMeeting();
    const margaret = await givenRegistrant(number, "Margaret");
    const darren = await givenRegistrant(number, "Darren");
    await zoom.controls.start(number);
    const arrival = await zoom.controls.arrive(margaret);
    await zoom.controls.remove(number, arrival.ok ? arrival.person.id : "");
    expect(await zoom.controls.arrive(margaret)).toEqual({ ok: false, why: "removed_before" });
    const [, registrant] = zoom.world.meetings[0]?.registrants ?? [];
    await zoom.zoom.setStatus(number, "cancel", [
      { id: registrant?.id ?? "", email: registrant?.email ?? "" },
    ]);
    expect(await zoom.controls.arrive(darren)).toEqual({ ok: false, why: "link_not_valid" });
    const strange = `https://zoom.us/w/${number}?tk=made-up`;
    expect(await zoom.controls.arrive(strange)).toEqual({ ok: false, why: "link_not_valid" });
    await zoom.zoom.endMeeting(number);
    await zoom.zoom.deleteMeeting(number);
    expect(await zoom.controls.arrive(margaret)).toEqual({ ok: false, why: "no_meeting" });
  });

  it("has a shared link wait twice, and be in once", async () => {
    const number = await givenMeeting();
    await givenRegistrant(number, "Margaret");
    await zoom.controls.start(number);
    await zoom.controls.twice(number);
    const people = zoom.controls.meeting(number).people.filter(({ name }) => name === "Margaret");
    expect(people.map(({ place, isTwice }) => ({ place, isTwice }))).toEqual([
      { place: "waiting", isTwice: true },
      { place: "waiting", isTwice: true },
    ]);
    await zoom.controls.admitAll(number);
    const after = zoom.controls.meeting(number).people.filter(({ name }) => name === "Margaret");
    expect(after.map(({ place }) => place)).toEqual(["left", "in"]);
  });

  it("does not run on through the night when nobody ends it", async () => {
    await zoom.close();
    let at = new Date("2026-12-08T19:00:00Z");
    zoom = await openZoom({ now: () => at });
    const number = await givenMeeting();
    await givenRegistrant(number, "Margaret");
    await zoom.controls.start(number);
    await zoom.controls.everybody(number);
    at = new Date("2026-12-09T19:00:00Z");
    const read = await zoom.zoom.getMeeting(number);
    expect(read.ok && read.value.status).toBe("waiting");
    expect(placesIn(number)).toEqual(["Host ended by host", "Margaret ended by personal_link"]);
  });

  it("takes a number that it does not know as one that somebody made by hand", async () => {
    await zoom.controls.arrive("https://us06web.zoom.us/j/86422091177?pwd=x", { name: "Margaret" });
    expect(zoom.controls.meeting("86422091177")).toMatchObject({
      isByHand: true,
      people: [{ name: "Margaret", by: "meeting_link" }],
    });
  });
});

describe("what Zoom tells", () => {
  it("has Zoom's published shape, with the meeting's id as a text of people and as a number of the list", async () => {
    const number = await givenMeeting();
    const link = await givenRegistrant(number, "Margaret");
    await zoom.controls.registerElsewhere(number, { name: "Eve", email: "eve@elsewhere.example" });
    await zoom.controls.start(number);
    const first = await zoom.controls.arrive(link);
    const id = first.ok ? first.person.id : "";
    await zoom.controls.admit(number, id);
    await zoom.controls.sendBack(number, id);
    await zoom.controls.leave(number, id);
    await zoom.controls.arriveByPhone(number, "+44 20 7946 0999");
    await zoom.controls.seenInPublic(number);
    await zoom.zoom.updateMeeting(number, { topic: "Another" });
    const [margaret] = zoom.world.meetings[0]?.registrants ?? [];
    const whom = [{ id: margaret?.id ?? "", email: margaret?.email ?? "" }];
    for (const action of ["cancel", "approve", "deny"] as const)
      await zoom.zoom.setStatus(number, action, whom);
    await zoom.controls.admitAll(number);
    await zoom.zoom.endMeeting(number);
    await zoom.zoom.deleteMeeting(number);
    await zoom.webhooks.settled();

    expect([...new Set(told.map(({ event }) => event))].sort()).toEqual(Object.keys(shapes).sort());
    for (const { event, payload, ...envelope } of told) {
      // Zoom's own example of this one has an operator that its schema has not (zoom.md 1).
      const { operator, operator_id, operation, ...rest } = payload as Record<string, unknown>;
      const published = event === "meeting.participant_admitted" ? rest : payload;
      expect(ofMeetings(shapes[event] ?? "")({ event, ...envelope, payload: published }), event).toEqual([]);
      const isText = /participant|started|ended/.test(event);
      expect(typeof payload.object.id, event).toBe(isText ? "string" : "number");
    }
    expect(new Set(seenSignatures)).toEqual(new Set([true]));
  });

  it("names the registrant where somebody came by their own link, and neither them nor an address of a stranger", async () => {
    const number = await givenMeeting();
    const link = await givenRegistrant(number, "Margaret");
    await zoom.controls.start(number);
    await zoom.controls.arrive(link);
    await zoom.controls.stranger(number, "iPhone");
    await zoom.webhooks.settled();
    const [known, stranger] = told
      .filter(({ event }) => event.endsWith("joined_waiting_room"))
      .map(({ payload }) => payload.object.participant);
    const [registrant] = zoom.world.meetings[0]?.registrants ?? [];
    expect(known).toMatchObject({ registrant_id: registrant?.id, email: registrant?.email });
    expect(stranger).toMatchObject({ user_name: "iPhone", email: "" });
    expect(stranger).not.toHaveProperty("registrant_id");
  });

  it("comes again after 5, 20 and 60 minutes while it is answered with a fault, and then no more", async () => {
    await zoom.close();
    let at = new Date("2026-12-08T19:00:00Z");
    const webhook = { url: "http://localhost/webhook", secret, send: hear };
    zoom = await openZoom({ webhook, now: () => at });
    const number = await givenMeeting();
    await zoom.webhooks.challenge();
    answers = [500, 503, 500, 500, 500];
    await zoom.controls.seenInPublic(number);
    await zoom.webhooks.settled();
    for (const minutes of [5, 20, 60, 60]) {
      at = new Date(at.getTime() + minutes * 60_000);
      await zoom.webhooks.settled();
    }
    expect(zoom.webhooks.sent.map(({ status }) => status)).toEqual([200, 500, 503, 500, 500]);
    expect(zoom.world.deliveries).toEqual([]);
  });

  it("goes nowhere that does not know the secret", async () => {
    await zoom.close();
    const elsewhere = async () => Response.json({ plainToken: "another", encryptedToken: "made up" });
    const webhook = { url: "http://localhost/webhook", secret, send: elsewhere, retries: "at_once" as const };
    zoom = await openZoom({ webhook });
    await zoom.controls.seenInPublic(await givenMeeting());
    await zoom.webhooks.settled();
    expect(new Set(zoom.webhooks.sent.map(({ event }) => event))).toEqual(
      new Set(["endpoint.url_validation"]),
    );
  });
});

describe("a Zoom that is kept in a file", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-zoom-"));
  const file = path.join(folder, "zoom.json");
  afterEach(() => rmSync(file, { force: true }));
  const reopen = (options: StandInOptions = {}): Promise<ZoomStandIn> =>
    openZoomStandIn({ file, ...options });

  it("is the same after a restart: its meetings, its people and its tokens", async () => {
    const before = await openZoom({ file });
    const number = await givenMeeting(before);
    await before.zoom.addRegistrant(number, { email: "r1@hillside.example", first_name: "Margaret" });
    await before.controls.start(number);
    const world = structuredClone(before.world);
    await before.close();
    const after = await reopen();
    expect(after.world).toEqual(world);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await after.close();
  });

  it("is written down while it runs, so that a killed one loses nothing but a moment", async () => {
    const running = await openZoom({ file });
    const number = await givenMeeting(running);
    await vi.waitFor(async () => {
      const other = await reopen({ file });
      const numbers = other.world.meetings.map(({ id }) => String(id));
      await other.close();
      expect(numbers).toEqual([number]);
    });
    await running.close();
  });
});

describe("its controls over HTTP", () => {
  const send = (address: string, body: unknown, type = "application/json") =>
    fetch(`${zoom.url}/stand-in/${address}`, {
      method: "POST",
      headers: { "content-type": type },
      body: JSON.stringify(body),
    });

  it("do what the host and the people do", async () => {
    const number = await givenMeeting();
    const link = await givenRegistrant(number, "Margaret");
    const arrived = await (await send("arrive", { link })).json();
    expect(arrived).toMatchObject({ ok: true, person: { name: "Margaret", place: "early" } });
    await send(`meetings/${number}/start`, {});
    await send(`meetings/${number}/admit`, { person: arrived.person.id });
    const seen = await (await fetch(`${zoom.url}/stand-in/meetings/${number}`)).json();
    expect(seen.people[0]).toMatchObject({ name: "Margaret", place: "in" });
    await send("break", { trouble: "fail", call: "get_meeting" });
    expect((await zoom.zoom.getMeeting(number)).ok).toBe(false);
    expect((await send(`meetings/${number}/dance`, {})).status).toBe(404);
  });

  it("take no form, which a page of another site could send", async () => {
    const number = await givenMeeting();
    expect((await send(`meetings/${number}/start`, {}, "text/plain")).status).toBe(415);
    expect(zoom.controls.meeting(number).isRunning).toBe(false);
  });
});
