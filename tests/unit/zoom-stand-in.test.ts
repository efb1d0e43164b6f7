import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openZoomStandIn, type StandInOptions, type ZoomStandIn } from "@/scripts/zoom-stand-in/server";
import { zoomShapes } from "../support/zoom-shapes";

// The stand-in against what Zoom publishes: the types of @zoom/rivet as strict shapes, and the errors and limits of
// zoom.md. Asked by plain requests and not by our client, whose wishes it must not be made after.

const ofMeetings = zoomShapes("meetings");
const ofUsers = zoomShapes("users");

const host = "host@hillside.example";
const settings = {
  use_pmi: false,
  approval_type: 1,
  waiting_room: true,
  waiting_room_options: { mode: "custom", who_goes_to_waiting_room: "everyone" },
  join_before_host: false,
  close_registration: true,
};
const body = {
  topic: "Traffic on Mill Lane",
  type: 2,
  start_time: "2026-12-08T19:00:00",
  timezone: "Europe/London",
  duration: 90,
  settings,
};
const margaret = { email: "r1@hillside.example", first_name: "Margaret", last_name: "O'Brien" };

let zoom: ZoomStandIn;
let at: Date;
let token: string;

async function open(options: StandInOptions = {}): Promise<void> {
  await zoom?.close();
  zoom = await openZoomStandIn({ host, now: () => at, perSecond: false, ...options });
  token = (await askToken()).body.access_token;
}

beforeEach(async () => {
  at = new Date("2026-12-01T10:00:00Z");
  await open();
});
afterEach(() => zoom.close());

async function askToken(change: { secret?: string; account?: string; grant?: string } = {}) {
  const { clientId, clientSecret, accountId, oauthUrl } = zoom.app;
  const key = Buffer.from(`${clientId}:${change.secret ?? clientSecret}`).toString("base64");
  const response = await fetch(oauthUrl, {
    method: "POST",
    headers: { authorization: `Basic ${key}` },
    body: new URLSearchParams({
      grant_type: change.grant ?? "account_credentials",
      account_id: change.account ?? accountId,
    }),
  });
  return { status: response.status, body: await response.json() };
}

async function ask(method: string, path: string, sent?: unknown, bearer = token) {
  const response = await fetch(`${zoom.url}/v2${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

async function givenMeeting(change: Record<string, unknown> = {}): Promise<string> {
  const made = await ask("POST", `/users/${host}/meetings`, {
    ...body,
    settings: { ...settings, ...change },
  });
  expect(made.status).toBe(201);
  return String(made.body.id);
}
const add = (id: string, who: object = margaret, more: object = { auto_approve: true }) =>
  ask("POST", `/meetings/${id}/registrants`, { ...who, ...more });

describe("what it answers has Zoom's published shape:", () => {
  it("a meeting, made, read, listed, changed and deleted", async () => {
    const made = await ask("POST", `/users/${host}/meetings`, body);
    expect(made.status).toBe(201);
    // The specification has these two, and Rivet's type has not yet (zoom.md 3.1).
    const { uuid, host_id, ...published } = made.body;
    expect(ofMeetings("MeetingsCreateMeetingResponse")(published)).toEqual([]);
    expect([uuid, host_id].every((text) => typeof text === "string")).toBe(true);
    expect(made.body).toMatchObject({ start_time: "2026-12-08T19:00:00Z", settings });

    const read = await ask("GET", `/meetings/${made.body.id}`);
    expect(ofMeetings("MeetingsGetMeetingResponse")(read.body)).toEqual([]);
    expect(read.body).toMatchObject({ id: made.body.id, status: "waiting", settings });
    const listed = await ask("GET", `/users/${host}/meetings?type=scheduled`);
    expect(ofMeetings("MeetingsListMeetingsResponse")(listed.body)).toEqual([]);
    expect(listed.body.meetings).toHaveLength(1);

    const later = { start_time: "2027-06-08T19:00:00", timezone: "Europe/London" };
    expect(await ask("PATCH", `/meetings/${made.body.id}`, later)).toEqual({ status: 204, body: null });
    expect((await ask("GET", `/meetings/${made.body.id}`)).body.start_time).toBe("2027-06-08T18:00:00Z");
    expect((await ask("DELETE", `/meetings/${made.body.id}`)).status).toBe(204);
    expect((await ask("GET", `/meetings/${made.body.id}`)).body.code).toBe(3001);
    expect((await ask("PUT", `/meetings/${made.body.id}/status`, { action: "recover" })).status).toBe(204);
    expect((await ask("GET", `/meetings/${made.body.id}`)).status).toBe(200);
  });

  it("its links, a new one for the host each time, and no registration page where there is no registration", async () => {
    const made = await ask("POST", `/users/${host}/meetings`, body);
    expect(made.body.join_url).toMatch(new RegExp(`^https://\\w+\\.zoom\\.us/j/${made.body.id}\\?pwd=`));
    expect(made.body.registration_url).toContain("/meeting/register/");
    const [one, two] = await Promise.all([1, 2].map(() => ask("GET", `/meetings/${made.body.id}`)));
    expect(one?.body.start_url).toContain(`/s/${made.body.id}?zak=`);
    expect(one?.body.start_url).not.toBe(two?.body.start_url);
    const open = await ask("POST", `/users/${host}/meetings`, { ...body, settings: {} });
    expect(open.body.settings.approval_type).toBe(2);
    expect(open.body.registration_url).toBeUndefined();
  });

  it("registrants, one by one, in a batch, listed and alone", async () => {
    const id = await givenMeeting();
    const one = await add(id);
    expect(one.status).toBe(201);
    expect(ofMeetings("MeetingsAddMeetingRegistrantResponse")(one.body)).toEqual([]);
    expect(one.body.join_url).toMatch(new RegExp(`/w/${id}\\?tk=[^&]+&pwd=[^&]+&uuid=WN_`));
    expect(Number.isInteger(one.body.participant_pin_code)).toBe(true);
    const batch = await ask("POST", `/meetings/${id}/batch_registrants`, {
      auto_approve: true,
      registrants: [
        { ...margaret, email: "r2@hillside.example" },
        { ...margaret, email: "r3@hillside.example" },
      ],
    });
    expect(batch.status).toBe(201);
    expect(ofMeetings("MeetingsPerformBatchRegistrationResponse")(batch.body)).toEqual([]);
    const list = await ask("GET", `/meetings/${id}/registrants?page_size=2`);
    expect(ofMeetings("MeetingsListMeetingRegistrantsResponse")(list.body)).toEqual([]);
    expect(list.body).toMatchObject({ total_records: 3, page_size: 2 });
    const rest = await ask(
      "GET",
      `/meetings/${id}/registrants?page_size=2&next_page_token=${list.body.next_page_token}`,
    );
    expect(rest.body.registrants).toHaveLength(1);
    expect(rest.body.next_page_token).toBe("");
    const alone = await ask("GET", `/meetings/${id}/registrants/${one.body.registrant_id}`);
    expect(ofMeetings("MeetingsGetMeetingRegistrantResponse")(alone.body)).toEqual([]);
    expect(alone.body).toMatchObject({ ...margaret, status: "approved", join_url: one.body.join_url });
    expect((await ask("DELETE", `/meetings/${id}/registrants/${one.body.registrant_id}`)).status).toBe(204);
    expect((await ask("GET", `/meetings/${id}/registrants/${one.body.registrant_id}`)).status).toBe(404);
  });

  it("the host and the host's settings, which a change touches and nothing else", async () => {
    const user = await ask("GET", `/users/${host}`);
    expect(ofUsers("UsersGetUserResponse")(user.body)).toEqual([]);
    const before = await ask("GET", `/users/${user.body.id}/settings`);
    expect(ofUsers("UsersGetUserSettingsResponse")(before.body)).toEqual([]);
    const security = await ask("GET", `/users/${host}/settings?option=meeting_security`);
    expect(ofUsers("UsersGetUserSettingsResponse")(security.body)).toEqual([]);
    const changed = await ask("PATCH", `/users/${host}/settings`, { in_meeting: { file_transfer: false } });
    expect(changed.status).toBe(204);
    const { in_meeting, ...rest } = (await ask("GET", `/users/${host}/settings`)).body;
    expect({ in_meeting, ...rest }).toEqual({
      ...before.body,
      in_meeting: { ...before.body.in_meeting, file_transfer: false },
    });
  });
});

describe("a registrant", () => {
  it("has no link while approval is pending, and is not on the list that Zoom shows by itself", async () => {
    const id = await givenMeeting();
    const asked = await add(id, margaret, {});
    expect(asked.body.join_url).toBeUndefined();
    expect((await ask("GET", `/meetings/${id}/registrants`)).body.registrants).toEqual([]);
    const pending = await ask("GET", `/meetings/${id}/registrants?status=pending`);
    expect(pending.body.registrants).toMatchObject([{ id: asked.body.registrant_id, status: "pending" }]);
    expect(pending.body.registrants[0].join_url).toBeUndefined();
  });

  it("is known by their address: a second add gives back the first, and does not undo a cancelling", async () => {
    const id = await givenMeeting();
    const first = await add(id);
    const second = await add(id, { ...margaret, email: "R1@Hillside.example", first_name: "Maggie" });
    expect(second.body).toEqual(first.body);
    const whom = { registrants: [{ id: first.body.registrant_id, email: margaret.email }] };
    const change = (action: string) => ask("PUT", `/meetings/${id}/registrants/status`, { action, ...whom });
    expect(await change("cancel")).toEqual({ status: 204, body: null });
    const denied = await ask("GET", `/meetings/${id}/registrants?status=denied`);
    expect(denied.body.registrants).toMatchObject([{ status: "denied" }]);
    expect((await add(id)).body.join_url).toBeUndefined();
    await change("approve");
    const again = await ask("GET", `/meetings/${id}/registrants`);
    expect(again.body.registrants).toMatchObject([{ status: "approved", join_url: first.body.join_url }]);
  });
});

describe("a setting that Zoom does not have", () => {
  it("is dropped without a word, and noted for tests", async () => {
    const change = { who_can_share_screen: "host", waiting_room: true };
    const made = await ask("POST", `/users/${host}/meetings`, { ...body, settings: change, colour: "green" });
    expect(made.status).toBe(201);
    expect(made.body.settings.who_can_share_screen).toBeUndefined();
    expect(zoom.asked.at(-1)?.unknown).toEqual(["colour", "settings.who_can_share_screen"]);
  });

  it("is refused in a strict one", async () => {
    await open({ strict: true });
    const made = await ask("POST", `/users/${host}/meetings`, { ...body, settings: { lock: true } });
    expect(made).toMatchObject({ status: 400, body: { code: 300, errors: [{ field: "settings.lock" }] } });
  });

  it("has company: some that it has do not stick", async () => {
    zoom.faults.pin("waiting_room", false);
    const id = await givenMeeting({ waiting_room: true, join_before_host: true });
    expect((await ask("GET", `/meetings/${id}`)).body.settings).toMatchObject({ waiting_room: false });
    zoom.faults.mend();
    await ask("PATCH", `/meetings/${id}`, { settings: { waiting_room: true, join_before_host: true } });
    // Nobody waits for a host whom they need not wait for (zoom.md 3.1).
    const { waiting_room, join_before_host } = (await ask("GET", `/meetings/${id}`)).body.settings;
    expect({ waiting_room, join_before_host }).toEqual({ waiting_room: true, join_before_host: false });
  });
});

describe("Zoom says no", () => {
  it("to a key, an account and a grant that are not right", async () => {
    expect(await askToken({ secret: "wrong" })).toMatchObject({
      status: 401,
      body: { error: "invalid_client" },
    });
    expect(await askToken({ account: "other" })).toMatchObject({
      status: 400,
      body: { error: "invalid_request" },
    });
    expect(await askToken({ grant: "client_credentials" })).toMatchObject({
      body: { error: "unsupported_grant_type" },
    });
  });

  it("to a token that is not Zoom's, and after an hour to one that was", async () => {
    const strange = await ask("GET", `/users/${host}`, undefined, "strange");
    expect(strange).toMatchObject({ status: 401, body: { code: 124 } });
    at = new Date(at.getTime() + 3_600_001);
    expect(await ask("GET", `/users/${host}`)).toMatchObject({ status: 401, body: { code: 124 } });
  });

  it("where the app lacks a scope, and names it", async () => {
    await open({ scopes: ["user:read:user:admin"] });
    const { status, body } = await ask("GET", `/users/${host}/settings`);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 4711 } });
    expect(body.message).toContain("user:read:settings:admin");
  });

  it.each([
    ["a kind of approval that is none", { settings: { approval_type: 9 } }, "settings.approval_type"],
    ["a topic that is too long", { topic: "x".repeat(201) }, "topic"],
    ["a time that is none", { start_time: "tonight" }, "start_time"],
    [
      "a custom waiting room for nobody in particular",
      { settings: { waiting_room_options: { mode: "custom" } } },
      "settings.waiting_room_options.who_goes_to_waiting_room",
    ],
  ])("to %s, with the field", async (_, change, field) => {
    const made = await ask("POST", `/users/${host}/meetings`, { ...body, ...change });
    expect(made).toMatchObject({ status: 400, body: { code: 300, errors: [{ field }] } });
  });

  it("to what is not there", async () => {
    const id = await givenMeeting();
    const answers = await Promise.all([
      ask("GET", "/users/nobody@hillside.example"),
      ask("GET", "/meetings/81234567890"),
      ask("GET", `/meetings/${id}/registrants/nobody`),
      ask("GET", "/rooms"),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 1001],
      [404, 3001],
      [404, 1001],
      [404, 2300],
    ]);
  });

  it("to registrants who cannot be, and to too many", async () => {
    await open({ capacity: 1 });
    const id = await givenMeeting({ alternative_hosts: "asha@hillside.example" });
    const codes = async (answer: ReturnType<typeof ask>) => (await answer).body.code;
    expect(await codes(add(id, { first_name: "Margaret" }))).toBe(300);
    expect(await codes(add(id, { ...margaret, first_name: " " }))).toBe(300);
    expect(await codes(add(id, { ...margaret, email: host }))).toBe(3027);
    expect(await codes(add(id, { ...margaret, email: "asha@hillside.example" }))).toBe(3027);
    const many = Array.from({ length: 31 }, (_, n) => ({ ...margaret, email: `r${n}@hillside.example` }));
    const batch = `/meetings/${id}/batch_registrants`;
    expect(await codes(ask("POST", batch, { registrants: many }))).toBe(300);
    await add(id);
    expect(await codes(add(id, { ...margaret, email: "r2@hillside.example" }))).toBe(3043);
    at = new Date("2026-12-08T20:30:01Z");
    token = (await askToken()).body.access_token;
    expect(await codes(add(id, { ...margaret, email: "r3@hillside.example" }))).toBe(3038);
    const without = await givenMeeting({ approval_type: 2 });
    expect(await codes(add(without))).toBe(3000);
  });

  it("to registration on a basic plan, which drops it from a meeting without a word", async () => {
    await open({ plan: "basic" });
    expect((await ask("GET", `/users/${host}`)).body.type).toBe(1);
    const id = await givenMeeting();
    expect((await ask("GET", `/meetings/${id}`)).body.settings.approval_type).toBe(2);
    expect(await add(id)).toMatchObject({ status: 400, body: { code: 200 } });
  });

  it("to deleting a meeting that is running, until it is ended", async () => {
    const id = await givenMeeting();
    await zoom.controls.start(id);
    expect((await ask("DELETE", `/meetings/${id}`)).body.code).toBe(3002);
    expect((await ask("PUT", `/meetings/${id}/status`, { action: "end" })).status).toBe(204);
    expect((await ask("DELETE", `/meetings/${id}`)).status).toBe(204);
  });
});

describe("Zoom counts", () => {
  it("three adds a day of one person in one meeting, until midnight in UTC", async () => {
    const id = await givenMeeting();
    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await add(id)).status);
    expect(statuses).toEqual([201, 201, 201, 429]);
    const other = await givenMeeting();
    expect((await add(other)).status).toBe(201);
    at = new Date("2026-12-02T00:00:00Z");
    token = (await askToken()).body.access_token;
    expect((await add(id)).status).toBe(201);
  });

  it("ten changes of status a day of one person in one meeting", async () => {
    const id = await givenMeeting();
    const { registrant_id } = (await add(id)).body;
    const change = (action: string) =>
      ask("PUT", `/meetings/${id}/registrants/status`, { action, registrants: [{ id: registrant_id }] });
    for (let time = 0; time < 5; time += 1)
      for (const action of ["cancel", "approve"]) expect((await change(action)).status).toBe(204);
    const refused = await change("cancel");
    expect(refused).toMatchObject({ status: 429, body: { code: 429 } });
    expect(refused.body.message).toMatch(/daily rate limit \(10\).*GMT 00:00:00/);
  });

  it("a hundred meetings made or changed a day of one host", async () => {
    const id = await givenMeeting();
    for (let time = 0; time < 99; time += 1)
      expect((await ask("PATCH", `/meetings/${id}`, { topic: `Traffic ${time}` })).status).toBe(204);
    expect((await ask("PATCH", `/meetings/${id}`, { topic: "Once more" })).status).toBe(429);
  });

  it("calls of one second, where it is told to", async () => {
    await open({ perSecond: true });
    const all = await Promise.all(Array.from({ length: 60 }, () => ask("GET", `/users/${host}`)));
    expect(all.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(30);
    expect(all.find(({ status }) => status === 429)?.body.message).toContain("per-second");
  });
});

describe("what goes wrong on purpose", () => {
  it("happens as often as planned, to the calls that are meant", async () => {
    const id = await givenMeeting();
    zoom.faults.break({ trouble: "fail", call: "get_meeting" });
    expect((await ask("GET", `/users/${host}`)).status).toBe(200);
    expect((await ask("GET", `/meetings/${id}`)).status).toBe(500);
    expect((await ask("GET", `/meetings/${id}`)).status).toBe(200);
    zoom.faults.break({ trouble: "limit_second", times: null });
    expect((await ask("GET", `/meetings/${id}`)).status).toBe(429);
    expect((await ask("GET", `/meetings/${id}`)).status).toBe(429);
    zoom.faults.mend();
    expect((await ask("GET", `/meetings/${id}`)).status).toBe(200);
  });

  it("can lie about what was done", async () => {
    const id = await givenMeeting();
    const addresses = () => zoom.world.meetings[0]?.registrants.map(({ email }) => email);
    zoom.faults.break({ trouble: "lose_reply", call: "add_registrant" });
    await expect(add(id)).rejects.toThrow();
    expect(addresses()).toEqual([margaret.email]);
    zoom.faults.break({ trouble: "lose_request", call: "add_registrant" });
    await expect(add(id, { ...margaret, email: "r2@hillside.example" })).rejects.toThrow();
    expect(addresses()).toEqual([margaret.email]);
    zoom.faults.break({ trouble: "half_batch" });
    const registrants = ["r4", "r5"].map((name) => ({ ...margaret, email: `${name}@hillside.example` }));
    const half = await ask("POST", `/meetings/${id}/batch_registrants`, { auto_approve: true, registrants });
    expect(half.body.registrants).toHaveLength(1);
    expect(addresses()).toEqual([margaret.email, "r4@hillside.example"]);
    zoom.faults.break({ trouble: "ignore_change", call: "update_meeting" });
    expect((await ask("PATCH", `/meetings/${id}`, { topic: "Another" })).status).toBe(204);
    expect((await ask("GET", `/meetings/${id}`)).body.topic).toBe(body.topic);
  });
});
