import { describe, expect, it } from "vitest";
import {
  addedReply,
  batchReply,
  hostSettingsReply,
  meetingReply,
  meetingsPage,
  registrantReply,
  registrantsPage,
  startReply,
} from "./replies";

// What Zoom gives back, in its documented shapes (zoom.md 3) and in the odd ones that are met with.

const meeting = {
  id: 86422091177,
  uuid: "4444AAAiAAAAAiAiAiiAii==",
  host_email: "host@hillside.example",
  type: 2,
  status: "waiting",
  topic: "Traffic on Mill Lane",
  agenda: "gatehouse:6f1c",
  start_time: "2026-12-08T19:00:00Z",
  duration: 90,
  start_url: "https://us02web.zoom.us/s/86422091177?zak=secret",
  join_url: "https://us02web.zoom.us/j/86422091177",
  password: "Yb3kQ0",
  pstn_password: "482913",
  settings: {
    use_pmi: false,
    approval_type: 1,
    waiting_room: true,
    waiting_room_options: { mode: "custom", who_goes_to_waiting_room: "everyone" },
    join_before_host: false,
    allow_multiple_devices: false,
    registrants_email_notification: false,
    registrants_confirmation_email: false,
    show_share_button: false,
    meeting_authentication: false,
    alternative_hosts: "asha@hillside.example; ben@hillside.example;",
    mute_upon_entry: true,
    audio: "both",
    auto_recording: "none",
    global_dial_in_countries: ["GB"],
    global_dial_in_numbers: [
      { country: "US", number: "+1 646 558 8656", type: "tollfree" },
      { country: "GB", city: "London", number: "+44 203 481 5237", type: "toll" },
      { country: "GB", number: "+44 203 481 5240", type: "premium" },
      { country: "GB", number: "+44 203 481 5237" },
      { country: "GB" },
    ],
    something_new: { of: "Zoom's" },
  },
};

describe("a meeting", () => {
  it("is read whole", () => {
    expect(meetingReply.parse(meeting)).toEqual({
      id: "86422091177",
      hostEmail: "host@hillside.example",
      joinUrl: "https://us02web.zoom.us/j/86422091177",
      passcode: "Yb3kQ0",
      phonePasscode: "482913",
      phoneNumbers: [
        { number: "+1 646 558 8656", country: "US", type: "tollfree" },
        { number: "+44 203 481 5237", country: "GB", type: "toll" },
        { number: "+44 203 481 5240", country: "GB", type: null },
      ],
      status: "waiting",
      agenda: "gatehouse:6f1c",
      readBack: {
        type: 2,
        usesPersonalId: false,
        approvalType: 1,
        waitingRoom: true,
        whoWaits: "everyone",
        joinBeforeHost: false,
        severalDevices: false,
        registrantsEmail: false,
        confirmationEmail: false,
        shareButton: false,
        signInOnly: false,
        alternativeHosts: ["asha@hillside.example", "ben@hillside.example"],
        mutedOnEntry: true,
        audio: "both",
        recording: "none",
        startsAt: "2026-12-08T19:00:00Z",
        minutes: 90,
      },
    });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["none of its fields", {}],
    ["a list", []],
    ["a word", "none"],
  ])("whose settings are %s says nothing of them, and never that they are safe", (_, settings) => {
    const read = meetingReply.parse({ id: "86422091177", join_url: "https://zoom.us/j/1", settings });
    expect(new Set(Object.values(read.readBack))).toEqual(new Set([null]));
    expect(read).toMatchObject({ id: "86422091177", passcode: "", phonePasscode: null, phoneNumbers: [] });
    expect(read).toMatchObject({ status: null, agenda: "", hostEmail: null });
  });

  it("has null for each field in a shape that is not documented, and the others all the same", () => {
    const settings = {
      ...meeting.settings,
      waiting_room: "true",
      approval_type: "1",
      waiting_room_options: "everyone",
      global_dial_in_numbers: { number: "+44" },
    };
    const { readBack, phoneNumbers } = meetingReply.parse({ ...meeting, duration: "90", settings });
    expect(readBack).toMatchObject({ waitingRoom: null, approvalType: null, whoWaits: null, minutes: null });
    expect(readBack).toMatchObject({ joinBeforeHost: false, alternativeHosts: expect.any(Array) });
    expect(phoneNumbers).toEqual([]);
  });

  it("that follows the host's own setting does not say who waits", () => {
    const options = { mode: "follow_setting", who_goes_to_waiting_room: "everyone" };
    const settings = { ...meeting.settings, waiting_room_options: options };
    expect(meetingReply.parse({ ...meeting, settings }).readBack.whoWaits).toBeNull();
  });

  it("without alternative hosts names none, where it says so", () => {
    const settings = { ...meeting.settings, alternative_hosts: "" };
    expect(meetingReply.parse({ ...meeting, settings }).readBack.alternativeHosts).toEqual([]);
  });

  it.each([
    ["an id", { ...meeting, id: null }],
    ["an address", { ...meeting, join_url: "" }],
  ])("without %s is none", (_, said) => {
    expect(meetingReply.safeParse(said).success).toBe(false);
  });

  it("gives the host's own address to whoever asks for that, and to nobody else", () => {
    expect(startReply.parse(meeting)).toBe("https://us02web.zoom.us/s/86422091177?zak=secret");
    expect(startReply.safeParse({ ...meeting, start_url: "" }).success).toBe(false);
    for (const start_url of ["javascript:alert(1)", "//zoom.us/s/1", "data:text/html,x"])
      expect(startReply.safeParse({ ...meeting, start_url }).success).toBe(false);
    expect(JSON.stringify(meetingReply.parse(meeting))).not.toContain("zak");
  });

  it("stands in the host's list with its id and what its agenda begins with", () => {
    const page = { meetings: [{ id: 1, agenda: "a" }, { id: "2" }, { topic: "no id" }], total_records: 3 };
    expect(meetingsPage.parse(page)).toEqual({
      next_page_token: "",
      meetings: [{ id: "1", agenda: "a" }, { id: "2", agenda: "" }, null],
    });
    expect(meetingsPage.safeParse({}).success).toBe(false);
  });
});

describe("a registrant", () => {
  const added = {
    id: 86422091177,
    registrant_id: "fdgsfh2ey82fuh",
    join_url: "https://us02web.zoom.us/w/86422091177?tk=a.b",
    start_time: "2026-12-08T19:00:00Z",
    topic: "Traffic",
    participant_pin_code: 380303,
  };

  it("who was added has the address that was sent; the meeting's id is not theirs", () => {
    expect(addedReply("r1@hillside.example").parse(added)).toEqual({
      registrantId: "fdgsfh2ey82fuh",
      email: "r1@hillside.example",
      joinUrl: "https://us02web.zoom.us/w/86422091177?tk=a.b",
      pin: "380303",
    });
  });

  it("may have no link and no PIN yet, and the PIN may be text", () => {
    const { join_url, participant_pin_code, ...bare } = added;
    expect(addedReply("a@b.c").parse(bare)).toMatchObject({ joinUrl: null, pin: null });
    expect(addedReply("a@b.c").parse({ ...bare, join_url: "", participant_pin_code: "0303" })).toMatchObject({
      joinUrl: null,
      pin: "0303",
    });
    expect(addedReply("a@b.c").parse({ ...added, join_url: "javascript:x" })).toMatchObject({
      joinUrl: null,
    });
    expect(addedReply("a@b.c").safeParse({ ...added, registrant_id: undefined }).success).toBe(false);
  });

  it("among several is left out where Zoom gives no id", () => {
    const one = { registrant_id: 4711, email: "r1@hillside.example", join_url: "https://zoom.us/w/1?tk=a" };
    expect(batchReply.parse({ registrants: [one, { email: "r2@hillside.example" }] })).toEqual([
      { registrantId: "4711", email: "r1@hillside.example", joinUrl: one.join_url, pin: null },
    ]);
    expect(batchReply.safeParse({}).success).toBe(false);
  });

  const listed = {
    id: "fdgsfh2ey82fuh",
    email: "r1@hillside.example",
    first_name: "Margaret",
    last_name: "O'Brien",
    status: "approved",
    create_time: "2026-12-01T10:00:00Z",
    join_url: added.join_url,
    participant_pin_code: 380303,
    custom_questions: [],
  };

  it("on a list is read whole, alone or among others", () => {
    const whole = {
      registrantId: "fdgsfh2ey82fuh",
      email: "r1@hillside.example",
      firstName: "Margaret",
      lastName: "O'Brien",
      status: "approved",
      joinUrl: added.join_url,
      pin: "380303",
    };
    expect(registrantReply.parse(listed)).toEqual(whole);
    const page = { page_size: 300, total_records: 1, next_page_token: "t", registrants: [listed] };
    expect(registrantsPage("approved").parse(page)).toEqual({ next_page_token: "t", registrants: [whole] });
  });

  it("of whom a list says no status stands on the list that was asked for; alone, on none of those who come in", () => {
    const { status, last_name, ...bare } = listed;
    const page = registrantsPage("denied").parse({ registrants: [bare, { ...bare, status: "cancelled" }] });
    expect(page.registrants.map((one) => one.status)).toEqual(["denied", "denied"]);
    expect(registrantReply.parse(bare)).toMatchObject({ status: "pending", lastName: "" });
  });

  it("without an id spoils the page, since nobody may be overlooked", () => {
    const { id, ...nobody } = listed;
    expect(registrantsPage("pending").safeParse({ registrants: [listed, nobody] }).success).toBe(false);
  });
});

describe("a host's settings", () => {
  it("are read whole", () => {
    const said = {
      in_meeting: {
        screen_sharing: true,
        who_can_share_screen: "all",
        remote_control: true,
        file_transfer: false,
        annotation: true,
        whiteboard: false,
        chat: true,
        private_chat: true,
        auto_saving_chat: false,
        allow_users_save_chats: 3,
        co_host: true,
        show_a_join_from_your_browser_link: true,
        closed_caption: false,
        closed_captioning: { enable: true },
      },
      schedule_meeting: {
        use_pmi_for_scheduled_meetings: false,
        join_before_host: true,
        embed_password_in_join_link: true,
      },
      feature: { meeting_capacity: 100 },
    };
    expect(hostSettingsReply.parse(said)).toEqual({
      sharing: "all",
      remoteControl: true,
      fileTransfer: false,
      annotation: true,
      whiteboard: false,
      privateChat: true,
      savesChat: false,
      whoSavesChat: 3,
      coHosts: true,
      usesPersonalId: false,
      joinBeforeHost: true,
      passcodeInLink: true,
      browserLink: true,
      captions: true,
    });
  });

  it("say nothing where Zoom says nothing", () => {
    const parts = [undefined, null, [], "x", {}];
    for (const part of parts) {
      const read = hostSettingsReply.parse({ in_meeting: part, schedule_meeting: part });
      expect(new Set(Object.values(read))).toEqual(new Set([null]));
    }
  });

  it("let nobody share where sharing is off, nor chat in private where there is no chat", () => {
    const off = { screen_sharing: false, who_can_share_screen: "all", chat: false, private_chat: true };
    expect(hostSettingsReply.parse({ in_meeting: off })).toMatchObject({
      sharing: "host",
      privateChat: false,
    });
  });
});
