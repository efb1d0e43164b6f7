import type {
  MeetingsAddMeetingRegistrantRequestBody,
  MeetingsCreateMeetingRequestBody,
  MeetingsUpdateMeetingRequestBody,
} from "@zoom/rivet/meetings";
import type { UsersUpdateUserSettingsRequestBody } from "@zoom/rivet/users";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HostSettingsBody, MeetingBody, MeetingChanges, RegistrantBody, Zoom } from "@/lib/zoom/api";
import { openScriptedZoom, type ScriptedZoom, says } from "../support/scripted-zoom";
import { zoomShapes } from "../support/zoom-shapes";

// Every call that we make, against the types that Zoom publishes (zoom.md 1): the compiler reads them for what our own
// types could carry, and strict shapes made of them look at what really went over the wire.

const ofMeetings = zoomShapes("meetings");
const ofUsers = zoomShapes("users");

const meeting: MeetingBody = {
  topic: "Traffic on Mill Lane",
  agenda: "gatehouse:6f1c",
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
    close_registration: true,
    private_meeting: true,
    alternative_hosts: "asha@hillside.example;ben@hillside.example",
    alternative_hosts_email_notification: true,
    email_notification: true,
    host_video: false,
    participant_video: false,
    mute_upon_entry: true,
    audio: "both",
    auto_recording: "none",
    encryption_type: "enhanced_encryption",
    meeting_authentication: false,
  },
};
const person: RegistrantBody = { email: "r1@hillside.example", first_name: "Margaret", last_name: "O'Brien" };
const safer: HostSettingsBody = {
  in_meeting: {
    screen_sharing: true,
    who_can_share_screen: "host",
    remote_control: false,
    file_transfer: false,
    annotation: false,
    whiteboard: false,
    private_chat: false,
    auto_saving_chat: false,
    allow_users_save_chats: 1,
    co_host: true,
  },
};

let zoom: ScriptedZoom;
let client: Zoom;
beforeEach(async () => {
  zoom = await openScriptedZoom();
  client = zoom.client();
});
afterEach(() => zoom.close());

/** The fields of ours, however deep, that Zoom's type does not have. */
type Strange<Ours, Zooms> = Ours extends readonly (infer One)[]
  ? Zooms extends readonly (infer TheirOne)[]
    ? Strange<One, TheirOne>
    : "a list"
  : Ours extends object
    ? {
        [Name in keyof Ours]-?: Name extends keyof Zooms
          ? Strange<NonNullable<Ours[Name]>, NonNullable<Zooms[Name]>>
          : Name;
      }[keyof Ours]
    : never;

type OrNone<Names> = [Names] extends [never] ? "none" : Names;

/** Zoom has one address for three bodies; ours is the one with what holds in meetings. */
type OfMeetings<Bodies> = Bodies extends unknown
  ? "in_meeting" extends keyof Bodies
    ? Bodies
    : never
  : never;

describe("the compiler knows Zoom's fields:", () => {
  it("no body of ours has one that Zoom's type has not", () => {
    const none: [
      OrNone<Strange<MeetingBody, MeetingsCreateMeetingRequestBody>>,
      OrNone<Strange<MeetingChanges, MeetingsUpdateMeetingRequestBody>>,
      OrNone<Strange<RegistrantBody, MeetingsAddMeetingRegistrantRequestBody>>,
      OrNone<Strange<HostSettingsBody, OfMeetings<UsersUpdateUserSettingsRequestBody>>>,
    ] = ["none", "none", "none", "none"];
    const some: OrNone<Strange<{ settings: { co_host: true } }, MeetingsCreateMeetingRequestBody>> =
      "co_host";
    expect([...none, some]).toEqual(["none", "none", "none", "none", "co_host"]);
  });

  it("their values are Zoom's, and so say the strict shapes", () => {
    const create = meeting satisfies MeetingsCreateMeetingRequestBody;
    const update = { settings: { approval_type: 1 } } satisfies MeetingChanges &
      MeetingsUpdateMeetingRequestBody;
    const add = person satisfies MeetingsAddMeetingRegistrantRequestBody;
    const set = safer satisfies UsersUpdateUserSettingsRequestBody;
    expect([
      ofMeetings("MeetingsCreateMeetingRequestBody")(create),
      ofMeetings("MeetingsUpdateMeetingRequestBody")(update),
      ofMeetings("MeetingsAddMeetingRegistrantRequestBody")(add),
      ofUsers("UsersUpdateUserSettingsRequestBody")(set),
    ]).toEqual([[], [], [], []]);
  });

  it("neither takes a setting that only a host has for a meeting's", () => {
    const ours: MeetingChanges = {
      // @ts-expect-error: Zoom has no such field for a meeting (zoom.md 3.1), and would drop it without a word
      settings: { who_can_share_screen: "host" },
    };
    const zooms: MeetingsCreateMeetingRequestBody = {
      // @ts-expect-error: nor has Zoom's own type
      settings: { who_can_share_screen: "host" },
    };
    const shape = ofMeetings("MeetingsCreateMeetingRequestBody");
    for (const body of [ours, zooms]) expect(shape(body).join()).toContain("who_can_share_screen");
  });

  it("neither takes a person without an address, nor an approval type that is none", () => {
    // @ts-expect-error: nobody is registered without an address
    const nobody: RegistrantBody = { first_name: "Margaret" };
    // @ts-expect-error: 0, 1 or 2
    const odd: MeetingChanges = { settings: { approval_type: 9 } };
    expect(ofMeetings("MeetingsAddMeetingRegistrantRequestBody")(nobody).join()).toContain("email");
    expect(ofMeetings("MeetingsUpdateMeetingRequestBody")(odd).join()).toContain("approval_type");
  });
});

const id = "86422091177";
const made = { id: 86422091177, join_url: "https://us02web.zoom.us/j/86422091177", password: "Yb3kQ0" };
const added = { id: 86422091177, registrant_id: "fdgsfh2ey82fuh", join_url: "https://zoom.us/w/8?tk=a" };
const whom = [
  { id: "fdgsfh2ey82fuh", email: "r1@hillside.example" },
  { id: "kq", email: "r2@hillside.example" },
];

interface Promised {
  call: (client: Zoom) => Promise<unknown>;
  gives: [status: number, body?: unknown];
  sends: { method: string; path: string; query?: Record<string, string>; body?: unknown };
  /** Zoom's type of the body. */
  type?: [of: (type: string) => (body: unknown) => string[], name: string];
}

const calls: Record<string, Promised> = {
  "make a meeting": {
    call: (client) => client.createMeeting("host@hillside.example", meeting),
    gives: [201, made],
    sends: { method: "POST", path: "/v2/users/host%40hillside.example/meetings", body: meeting },
    type: [ofMeetings, "MeetingsCreateMeetingRequestBody"],
  },
  "find a meeting": {
    call: (client) => client.findMeeting("host@hillside.example", "gatehouse:6f1c"),
    gives: [200, { meetings: [] }],
    sends: {
      method: "GET",
      path: "/v2/users/host%40hillside.example/meetings",
      query: { type: "scheduled", page_size: "300" },
    },
  },
  "read a meeting": {
    call: (client) => client.getMeeting(id),
    gives: [200, made],
    sends: { method: "GET", path: `/v2/meetings/${id}` },
  },
  "change a meeting": {
    call: (client) =>
      client.updateMeeting(id, { start_time: "2026-12-09T19:30:00", settings: { waiting_room: true } }),
    gives: [204],
    sends: {
      method: "PATCH",
      path: `/v2/meetings/${id}`,
      body: { start_time: "2026-12-09T19:30:00", settings: { waiting_room: true } },
    },
    type: [ofMeetings, "MeetingsUpdateMeetingRequestBody"],
  },
  "delete a meeting": {
    call: (client) => client.deleteMeeting(id),
    gives: [204],
    sends: { method: "DELETE", path: `/v2/meetings/${id}`, query: { cancel_meeting_reminder: "false" } },
  },
  "end a meeting": {
    call: (client) => client.endMeeting(id),
    gives: [204],
    sends: { method: "PUT", path: `/v2/meetings/${id}/status`, body: { action: "end" } },
    type: [ofMeetings, "MeetingsUpdateMeetingStatusRequestBody"],
  },
  "fetch where the host starts it": {
    call: (client) => client.getStartAddress(id),
    gives: [200, { ...made, start_url: "https://us02web.zoom.us/s/86422091177?zak=a" }],
    sends: { method: "GET", path: `/v2/meetings/${id}` },
  },
  "add a person, approved at once": {
    call: (client) => client.addRegistrant(id, person),
    gives: [201, added],
    sends: {
      method: "POST",
      path: `/v2/meetings/${id}/registrants`,
      body: { ...person, auto_approve: true },
    },
    type: [ofMeetings, "MeetingsAddMeetingRegistrantRequestBody"],
  },
  "add a person with one name": {
    call: (client) => client.addRegistrant(id, { email: "r2@hillside.example", first_name: "Asha" }),
    gives: [201, added],
    sends: {
      method: "POST",
      path: `/v2/meetings/${id}/registrants`,
      body: { email: "r2@hillside.example", first_name: "Asha", auto_approve: true },
    },
    type: [ofMeetings, "MeetingsAddMeetingRegistrantRequestBody"],
  },
  "add several, without Zoom's own mail": {
    call: (client) =>
      client.addRegistrants(id, [person, { email: "r2@hillside.example", first_name: "Asha" }]),
    gives: [201, { registrants: [] }],
    sends: {
      method: "POST",
      path: `/v2/meetings/${id}/batch_registrants`,
      body: {
        auto_approve: true,
        registrants_confirmation_email: false,
        registrants: [person, { email: "r2@hillside.example", first_name: "Asha" }],
      },
    },
    type: [ofMeetings, "MeetingsPerformBatchRegistrationRequestBody"],
  },
  "cancel several": {
    call: (client) => client.setStatus(id, "cancel", whom),
    gives: [204],
    sends: {
      method: "PUT",
      path: `/v2/meetings/${id}/registrants/status`,
      body: { action: "cancel", registrants: whom },
    },
    type: [ofMeetings, "MeetingsUpdateRegistrantsStatusRequestBody"],
  },
  "read a list": {
    call: (client) => client.listRegistrants(id, "pending"),
    gives: [200, { next_page_token: "", registrants: [] }],
    sends: {
      method: "GET",
      path: `/v2/meetings/${id}/registrants`,
      query: { status: "pending", page_size: "300" },
    },
  },
  "read one person": {
    call: (client) => client.getRegistrant(id, "a+b/c"),
    gives: [200, { id: "a+b/c", email: "r1@hillside.example", status: "approved" }],
    sends: { method: "GET", path: `/v2/meetings/${id}/registrants/a%2Bb%2Fc` },
  },
  "take a person off": {
    call: (client) => client.deleteRegistrant(id, "fdgsfh2ey82fuh"),
    gives: [204],
    sends: { method: "DELETE", path: `/v2/meetings/${id}/registrants/fdgsfh2ey82fuh` },
  },
  "read a host's settings": {
    call: (client) => client.getHostSettings("host@hillside.example"),
    gives: [200, {}],
    sends: { method: "GET", path: "/v2/users/host%40hillside.example/settings" },
  },
  "change a host's settings": {
    call: (client) => client.updateHostSettings("host@hillside.example", safer),
    gives: [204],
    sends: { method: "PATCH", path: "/v2/users/host%40hillside.example/settings", body: safer },
    type: [ofUsers, "UsersUpdateUserSettingsRequestBody"],
  },
};

describe("on the wire:", () => {
  it.each(Object.entries(calls))("to %s is one call, as Zoom documents it", async (_, promised) => {
    zoom.script = [says(...promised.gives)];
    expect(await promised.call(client)).toMatchObject({ ok: true });
    const { headers, ...sent } = zoom.asked[0] as (typeof zoom.asked)[0];
    expect(sent).toEqual({ query: {}, body: "", ...promised.sends });
    expect(zoom.asked).toHaveLength(1);
    expect(headers["content-type"]).toBe(promised.sends.body ? "application/json" : undefined);
    if (promised.type) {
      const [of, name] = promised.type;
      expect(of(name)(sent.body)).toEqual([]);
    }
  });

  it("every call of the interface is among them, and every body has its type", () => {
    const tried = new Set<string>();
    const noting = new Proxy(client, {
      get: (_, name) => {
        tried.add(String(name));
        return () => Promise.resolve();
      },
    });
    for (const { call } of Object.values(calls)) void call(noting);
    expect([...tried].sort()).toEqual(Object.keys(client).sort());
    const untyped = Object.values(calls).filter(({ sends, type }) => (sends.body === undefined) !== !type);
    expect(untyped).toEqual([]);
  });

  it("an id that could change the path is encoded, twice where Zoom wants it", async () => {
    zoom.script = [says(200, made)];
    for (const uuid of ["a/b", "/abc==", "a//b", "../users/me", "a?b#c"]) await client.getMeeting(uuid);
    expect(zoom.asked.map(({ path }) => path)).toEqual([
      "/v2/meetings/a%2Fb",
      "/v2/meetings/%252Fabc%253D%253D",
      "/v2/meetings/a%252F%252Fb",
      "/v2/meetings/..%2Fusers%2Fme",
      "/v2/meetings/a%3Fb%23c",
    ]);
    await expect(client.getMeeting("..")).rejects.toThrow("needs an id");
    await expect(client.getMeeting("")).rejects.toThrow("needs an id");
  });

  it("more than 30 at once, or nobody, is a mistake of ours and never sent", () => {
    const many = Array.from({ length: 31 }, (_, n) => ({ id: `r${n}`, email: `r${n}@hillside.example` }));
    expect(() => client.setStatus(id, "deny", many)).toThrow("31");
    expect(() => client.addRegistrants(id, Array(31).fill(person))).toThrow("31");
    expect(() => client.setStatus(id, "deny", [])).toThrow("not for 0");
    expect(zoom.asked).toEqual([]);
  });
});
