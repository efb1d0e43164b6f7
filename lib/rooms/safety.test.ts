import { describe, expect, it } from "vitest";
import type { ReadBack } from "@/lib/zoom/api";
import { meetingBody } from "./meeting-body";
import { driftOf, letsRingIn, refusedHosts, safetyOf } from "./safety";

const startsAt = new Date("2026-12-08T19:30:00Z");

const asAsked: ReadBack = {
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
  alternativeHosts: ["asha@hillside.example"],
  mutedOnEntry: true,
  audio: "voip",
  recording: "none",
  startsAt: "2026-12-08T19:30:00Z",
  minutes: 60,
};

const body = meetingBody({
  roomId: "0190c0de",
  title: "Safer streets",
  startsAt,
  endsAt: new Date("2026-12-08T20:30:00Z"),
  timeZone: "Europe/London",
  sameAddress: false,
  alternativeHosts: ["asha@hillside.example"],
  hasPhones: false,
});

it("a start is compared to the minute, which is all that Zoom is told", () => {
  const drifts = (seconds: number) => driftOf(asAsked, body, new Date(startsAt.getTime() + seconds * 1000));
  expect(drifts(59)).toEqual([]);
  expect(drifts(60)).toEqual(["time"]);
  expect(drifts(-1)).toEqual(["time"]);
});

describe("a Zoom meeting is safe", () => {
  it("when Zoom says all that is asked of it", () => {
    expect(safetyOf(asAsked)).toEqual([]);
  });

  it.each<[Partial<ReadBack>, string]>([
    [{ approvalType: 0 }, "no_approval"],
    [{ approvalType: 2 }, "no_approval"],
    [{ approvalType: null }, "no_approval"],
    [{ waitingRoom: false }, "no_waiting_room"],
    [{ waitingRoom: null }, "no_waiting_room"],
    [{ whoWaits: "users_not_in_account" }, "not_everyone_waits"],
    [{ whoWaits: null }, "not_everyone_waits"],
    [{ joinBeforeHost: true }, "join_before_host"],
    [{ joinBeforeHost: null }, "join_before_host"],
    [{ usesPersonalId: true }, "personal_id"],
    [{ usesPersonalId: null }, "personal_id"],
  ])("and not with %j", (said, flaw) => {
    expect(safetyOf({ ...asAsked, ...said })).toEqual([flaw]);
  });
});

describe("what Zoom was told", () => {
  it("is there when Zoom says so, in whatever zone, and when it says nothing", () => {
    expect(driftOf(asAsked, body, startsAt)).toEqual([]);
    expect(driftOf({ ...asAsked, startsAt: "2026-12-08T20:30:00+01:00" }, body, startsAt)).toEqual([]);
    const silent = { startsAt: null, minutes: null, signInOnly: null, severalDevices: null };
    const also = { audio: null, recording: null, alternativeHosts: null };
    expect(driftOf({ ...asAsked, ...silent, ...also }, body, startsAt)).toEqual([]);
  });

  it.each<[Partial<ReadBack>, string]>([
    [{ startsAt: "2026-12-01T19:30:00Z" }, "time"],
    [{ minutes: 40 }, "length"],
    [{ signInOnly: true }, "sign_in"],
    [{ registrantsEmail: true }, "mails"],
    [{ confirmationEmail: true }, "mails"],
    [{ severalDevices: true }, "devices"],
    [{ audio: "both" }, "audio"],
    [{ audio: "telephony" }, "audio"],
    [{ recording: "cloud" }, "recording"],
    [{ recording: "local" }, "recording"],
    [{ alternativeHosts: ["asha@hillside.example", "gone@hillside.example"] }, "hosts"],
  ])("was dropped with %j", (said, drift) => {
    expect(driftOf({ ...asAsked, ...said }, body, startsAt)).toEqual([drift]);
  });
});

describe("a host whom nobody named", () => {
  const named = (alternative_hosts: string) => ({
    ...body,
    settings: { ...body.settings, alternative_hosts },
  });
  const drift = (alternativeHosts: string[], ours: string) =>
    driftOf({ ...asAsked, alternativeHosts }, named(ours), startsAt);

  it("is any that Zoom has beside ours, also where we have none", () => {
    expect(drift(["ended@hillside.example"], "")).toEqual(["hosts"]);
    expect(drift([], "")).toEqual([]);
  });

  it("is none of ours, however it is written, nor one of ours whom Zoom refused", () => {
    expect(drift([" Asha@Hillside.example"], "asha@hillside.example;tom@hillside.example")).toEqual([]);
  });
});

describe("a telephone", () => {
  it("is let in unless Zoom says that it is not", () => {
    expect(["both", "telephony", "voip", null].map((audio) => letsRingIn({ readBack: { audio } }))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(letsRingIn({ readBack: null })).toBe(true);
  });
});

describe("a co-host whom Zoom refused", () => {
  const [asha, tom] = [{ zoomEmail: "Asha@Hillside.example" }, { zoomEmail: "tom@hillside.example" }];

  it("is whoever is not among those it took, however the address is written", () => {
    expect(refusedHosts(asAsked, [asha, tom])).toEqual([tom]);
  });

  it("is not known where Zoom does not say whom it took", () => {
    expect(refusedHosts({ ...asAsked, alternativeHosts: null }, [asha, tom])).toBeNull();
  });
});
