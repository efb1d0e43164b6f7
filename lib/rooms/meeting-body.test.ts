import { describe, expect, it } from "vitest";
import { changesOf, markOf, meetingBody, type RoomWishes, withHosts } from "./meeting-body";

const wishes: RoomWishes = {
  roomId: "0190c0de",
  title: "Safer streets",
  startsAt: new Date("2026-06-08T18:30:00Z"),
  endsAt: new Date("2026-06-08T20:00:00Z"),
  timeZone: "Europe/London",
  sameAddress: false,
  alternativeHosts: [],
  hasPhones: false,
};

describe("a Zoom meeting", () => {
  it("is made as safe as one can be made (zoom.md 3.1)", () => {
    const { settings } = meetingBody(wishes);
    expect(settings).toMatchObject({
      use_pmi: false,
      approval_type: 1,
      waiting_room: true,
      waiting_room_options: { mode: "custom", who_goes_to_waiting_room: "everyone" },
      join_before_host: false,
      allow_multiple_devices: false,
      registrants_email_notification: false,
      registrants_confirmation_email: false,
      alternative_hosts_email_notification: false,
      auto_recording: "none",
      meeting_authentication: false,
    });
  });

  it("starts by the clocks of the meeting's own zone", () => {
    expect(meetingBody(wishes)).toMatchObject({
      start_time: "2026-06-08T19:30:00",
      timezone: "Europe/London",
      duration: 90,
    });
  });

  it("has a title that Zoom takes, whole letters and no more than 200", () => {
    expect([...meetingBody({ ...wishes, title: "🏘".repeat(250) }).topic]).toHaveLength(200);
  });

  it("says in its agenda which room it is, and nothing else", () => {
    expect(meetingBody(wishes).agenda).toBe(markOf("0190c0de"));
  });

  it("can be rung only when somebody has to ring", () => {
    expect(meetingBody(wishes).settings.audio).toBe("voip");
    expect(meetingBody({ ...wishes, hasPhones: true }).settings.audio).toBe("both");
  });

  it("asks people to be signed in only under the meeting's switch", () => {
    expect(meetingBody({ ...wishes, sameAddress: true }).settings.meeting_authentication).toBe(true);
  });

  it("names co-hosts in one order, so that the same ones are no news", () => {
    const of = (alternativeHosts: string[]) => meetingBody({ ...wishes, alternativeHosts });
    expect(of(["b@x.example", "a@x.example"])).toEqual(of(["a@x.example", "b@x.example"]));
    expect(of(["b@x.example", "a@x.example"]).settings.alternative_hosts).toBe("a@x.example;b@x.example");
    expect(withHosts(of(["b@x.example"]), []).settings.alternative_hosts).toBe("");
  });

  it("keeps its passcode when something about it changes", () => {
    expect(changesOf(meetingBody(wishes))).not.toHaveProperty("default_password");
  });
});
