import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEvent, type SeenEvent, type ZoomEvent } from "@/lib/zoom/events";
import {
  bytesOf,
  type Coming,
  challenge,
  deleted,
  ended,
  participant,
  registration,
  riskAlert,
  started,
  theHost,
  updated,
} from "@/tests/support/zoom-events";

const at = new Date("2026-12-08T19:05:10Z");
const received = new Date("2026-12-08T19:05:12Z");
const happening = { number: "86412209177", at };
const jill = {
  participant: "55555AAAiAAAAAiAiAiiAii",
  name: "Jill Chill",
  registrantId: "abcdefghij0-klmnopq",
};

function eventIn(sent: unknown): ZoomEvent | null {
  const told = readEvent(bytesOf(sent), received);
  return told.kind === "event" ? told.event : null;
}
const seenIn = (sent: unknown) => eventIn(sent) as SeenEvent;
const ignored = { kind: "ignored" };

describe("somebody who comes or goes", () => {
  it.each<[Coming, string]>([
    ["joined_waiting_room", "waiting"],
    ["put_in_waiting_room", "waiting"],
    ["admitted", "in"],
    ["joined", "in"],
    ["left_waiting_room", "left_waiting"],
    ["left", "left"],
  ])("is told of as %s, which is: %s", (coming, as) => {
    expect(seenIn(participant(happening, coming, jill))).toMatchObject({
      kind: "seen",
      as,
      at,
      number: "86412209177",
      person: { participant: jill.participant, name: "Jill Chill", registrantId: jill.registrantId },
    });
  });

  it("has left the waiting room alone where the reason says so, as whoever is let in has", () => {
    const left = (leave_reason: string) => seenIn(participant(happening, "left", jill, { leave_reason }));
    expect(left("Leave waiting room.").as).toBe("left_waiting");
    expect(left("Removed by host from waiting room.").as).toBe("left_waiting");
    expect(left("Removed by host.")).toMatchObject({ as: "left", leaveReason: "Removed by host." });
  });

  it("is read with whatever is missing, empty, null, a number, or new", () => {
    expect(
      seenIn(
        participant(
          happening,
          "joined_waiting_room",
          { participant: "A" },
          {
            user_name: null,
            email: "",
            phone_number: 441632960214,
            something_new: [{ deep: true }],
          },
        ),
      ).person,
    ).toEqual({
      participant: "A",
      name: "",
      address: null,
      registrantId: null,
      phoneNumber: "441632960214",
      userId: "16778240",
      zoomUserId: null,
    });
    expect(
      seenIn(participant(happening, "joined", jill, { participant_uuid: undefined, user_id: 167 })).person
        .participant,
    ).toBe("167");
    expect(
      seenIn(participant(happening, "joined", { ...jill, email: " Jo@Mail.Example " })).person.address,
    ).toBe("jo@mail.example");
  });

  it("is told of under whichever name the instant has, or when the event was written, or came", () => {
    const joined = (more: object) => seenIn(participant(happening, "joined", jill, more)).at;
    const other = "2026-12-08T19:01:00Z";
    expect(joined({ join_time: undefined, date_time: other })).toEqual(new Date(other));
    expect(joined({ join_time: "soon" })).toEqual(at);
    const sent = { ...participant(happening, "joined", jill, { join_time: undefined }), event_ts: undefined };
    expect(seenIn(sent).at).toEqual(received);
  });

  it("has a name that the database can keep, however long or odd", () => {
    const { name } = seenIn(
      participant(happening, "joined", { ...jill, name: `A\0${"b".repeat(900)}` }),
    ).person;
    expect(name).toBe(`A${"b".repeat(199)}`);
  });

  it("is ignored where nobody can tell who it is", () => {
    const nobody = participant(happening, "joined", jill, { participant_uuid: "", user_id: undefined });
    expect(readEvent(bytesOf(nobody), received)).toEqual(ignored);
  });

  it("is the host where it is the meeting's own account", () => {
    const { person, hostId } = seenIn(participant(happening, "joined", theHost));
    expect(person.zoomUserId).toBe(hostId);
  });
});

describe("the meeting itself", () => {
  it("started when Zoom says so, not when it was planned, and ended when it ended", () => {
    const planned = started(happening);
    planned.payload.object = { ...planned.payload.object, start_time: "2026-12-08T19:30:00Z" } as never;
    expect(eventIn(planned)).toMatchObject({ kind: "started", at });
    expect(eventIn(ended(happening))).toMatchObject({ kind: "ended", at });
  });

  it("is the same, its number written as a text or as a number", () => {
    expect(eventIn(updated(happening))).toMatchObject({ kind: "changed", number: "86412209177" });
    expect(eventIn(deleted(happening))).toMatchObject({ kind: "changed", number: "86412209177" });
    expect(eventIn(started({ ...happening, number: "864 1220 9177" }))?.number).toBe("86412209177");
  });

  it("has a list of registrants that changed, with the address and never the link", () => {
    const read = (["created", "approved", "cancelled", "denied"] as const).map((what) =>
      eventIn(registration(happening, what, { id: "r", email: "Jo@mail.example" })),
    );
    expect(read.map((event) => event?.kind === "list" && event.isOn)).toEqual([true, true, false, false]);
    expect(read[0]).toMatchObject({ address: "jo@mail.example" });
    expect(JSON.stringify(read)).not.toMatch(/tk=|zoom\.us|380303/);
  });

  it("was seen in public, with the post and what Zoom advises", () => {
    expect(eventIn(riskAlert(happening))).toMatchObject({
      kind: "risk",
      platform: "Facebook",
      post: "https://www.facebook.com/groups/hillside/posts/4821",
      switchOn: ["enableWaitingRoom", "enableOnlyAuthenticated"],
      switchOff: ["enableScreenShare"],
    });
    expect(
      eventIn(
        riskAlert(happening, { post_platform: null, social_link: 7, recommended_enable_settings: "x" }),
      ),
    ).toMatchObject({ kind: "risk", platform: null, post: null, switchOn: [] });
  });
});

describe("an event's key", () => {
  const key = (sent: unknown) => eventIn(sent)?.key;

  it("is the same however often and in whatever form it is told", () => {
    const sent = registration(happening, "created", { id: "r", email: "jo@mail.example" });
    const asText = {
      ...sent,
      payload: { ...sent.payload, object: { ...sent.payload.object, id: "86412209177" } },
    };
    expect(key(asText)).toBe(key(sent));
    expect(key(JSON.stringify(sent, null, 2))).toBe(key(sent));
  });

  it("differs with the event, the instant, the meeting, and whom it is about", () => {
    const other = { number: "97531864202", at };
    const later = { ...happening, at: received };
    const keys = [
      participant(happening, "joined", jill),
      participant(happening, "admitted", jill),
      participant(later, "joined", jill),
      participant(other, "joined", jill),
      participant(happening, "joined", { ...jill, participant: "B" }),
      registration(happening, "created", { id: "r", email: "" }),
      registration(happening, "created", { id: "s", email: "" }),
    ].map(key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("tells nothing: no name, no number, no address", () => {
    expect(key(participant(happening, "joined", { ...jill, email: "jo@mail.example" }))).toMatch(
      /^[\da-f]{64}$/,
    );
  });

  it("of an event without an instant is that of its bytes", () => {
    const undated = (name: string) => ({
      ...deleted(happening),
      event_ts: undefined,
      payload: { ...deleted(happening).payload, operator: name },
    });
    expect(key(undated("a"))).toBe(key(undated("a")));
    expect(key(undated("a"))).not.toBe(key(undated("b")));
  });
});

describe("anything else", () => {
  it("is a challenge, which is answered", () => {
    expect(readEvent(bytesOf(challenge("qgg8vlvZRS6UYooatFL8Aw")), received)).toEqual({
      kind: "challenge",
      plainToken: "qgg8vlvZRS6UYooatFL8Aw",
    });
  });

  it("is ignored: what we take no notice of, and what nobody can read", () => {
    const waitsForHost = {
      ...started(happening),
      event: "meeting.participant_jbh_waiting",
    };
    for (const sent of [
      waitsForHost,
      { ...started(happening), event: "recording.completed" },
      { ...started(happening), event: "meeting.invented_tomorrow" },
      { ...started(happening), payload: { account_id: "A" } },
      { ...started(happening), payload: {} },
      { event: "endpoint.url_validation", payload: {} },
      { event: 7 },
      [],
      "not json",
      "",
      "null",
    ])
      expect(readEvent(bytesOf(sent), received)).toEqual(ignored);
  });

  it("never throws, whatever JSON it is", () => {
    const names = [
      "meeting.participant_joined",
      "meeting.risk_alert",
      "meeting.updated",
      "endpoint.url_validation",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), fc.jsonValue(), (event, some, other) => {
        const object = { id: 86412209177, participant: some, armn_details: other, registrant: some };
        for (const payload of [some, { object }, { object: other, plainToken: some }])
          expect(["challenge", "ignored", "event"]).toContain(
            readEvent(bytesOf({ event, event_ts: other, payload }), received).kind,
          );
      }),
    );
  });
});
