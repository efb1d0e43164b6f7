import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adviceFor, wordsOfLine } from "./advice";
import type { HostRead, MeetingRead, SafetyFacts } from "./facts";
import { type Line, lines } from "./lines";
import { checklist, freshMs, holdsZoomAddress, isRight, type Mark, maySign, mendOf, tallyOf } from "./rules";

const now = new Date("2026-12-08T18:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const hour = 3_600_000;

const safe: MeetingRead = {
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
  mutedOnEntry: true,
};
const safeHost: HostRead = {
  sharing: "host",
  remoteControl: false,
  fileTransfer: false,
  annotation: false,
  whiteboard: false,
  privateChat: false,
  savesChat: false,
  whoSavesChat: 1,
  coHosts: true,
  passcodeInLink: true,
  browserLink: true,
  captions: true,
};

/** A connected meeting with everything right, an hour after Zoom was asked. */
function facts(changes: Partial<SafetyFacts> = {}): SafetyFacts {
  return {
    now,
    asOf: now,
    phase: "asking",
    doorsOpenAt: new Date(now.getTime() + 3 * hour),
    source: "api",
    room: {
      isReady: true,
      hasTrouble: false,
      read: { says: safe, at: ago(hour) },
      host: { says: safeHost, at: ago(hour) },
      startedAt: null,
      finishedAt: null,
    },
    sameAddress: false,
    coHosts: 2,
    hasSpare: false,
    toCheck: 0,
    mailFailed: 0,
    withoutLink: 0,
    list: { missing: 0, unwanted: 0, comparedAt: ago(1) },
    publicPlaces: [],
    openReports: 0,
    openIncidents: 0,
    marks: [],
    canMendHost: true,
    canMendRoom: true,
    ...changes,
  };
}

function withReads(read: Partial<MeetingRead>, host: Partial<HostRead>, age = hour): SafetyFacts {
  const room = {
    isReady: true,
    hasTrouble: false,
    read: { says: { ...safe, ...read }, at: ago(age) },
    host: { says: { ...safeHost, ...host }, at: ago(age) },
    startedAt: null,
    finishedAt: null,
  };
  return facts({ room });
}

const all = (given: SafetyFacts) => checklist(given).flatMap((group) => group.lines);
function one(given: SafetyFacts, line: Line) {
  const found = all(given).find((checked) => checked.line === line);
  if (!found) throw new Error(`the meeting has no line ${line}`);
  return found;
}
const signed = (line: Line, answer: Mark["answer"], at: Date): Mark => ({
  line,
  answer,
  at,
  note: null,
  by: "Asha Rahman",
});

/** What each line that is read from Zoom hangs on, with an answer that is wrong. */
const ofMeeting: [Line, keyof MeetingRead, unknown][] = [
  ["own_number", "usesPersonalId", true],
  ["registration", "approvalType", 0],
  ["registration", "approvalType", 2],
  ["waiting_room", "waitingRoom", false],
  ["waiting_room", "whoWaits", "users_not_in_account"],
  ["no_early_start", "joinBeforeHost", true],
  ["no_zoom_mail", "registrantsEmail", true],
  ["no_zoom_mail", "confirmationEmail", true],
  ["no_zoom_mail", "shareButton", true],
  ["one_device", "severalDevices", true],
  ["sign_in", "signInOnly", true],
  ["muted", "mutedOnEntry", false],
];
const ofHost: [Line, keyof HostRead, unknown][] = [
  ["passcode_in_link", "passcodeInLink", false],
  ["sharing", "sharing", "all"],
  ["remote_control", "remoteControl", true],
  ["file_transfer", "fileTransfer", true],
  ["annotation", "annotation", true],
  ["whiteboard", "whiteboard", true],
  ["private_chat", "privateChat", true],
  ["chat_saving", "savesChat", true],
  ["chat_saving", "whoSavesChat", 3],
  ["co_hosts_allowed", "coHosts", false],
  ["captions", "captions", false],
  ["browser", "browserLink", false],
];
const ofBoth: [Line, string][] = [...ofMeeting, ...ofHost].map(([line, field]) => [line, field]);
const zoomLines = [...new Set([...ofMeeting, ...ofHost].map(([line]) => line))];
const byHand = (Object.keys(lines) as Line[]).filter(
  (line) => lines[line].takesName && !zoomLines.includes(line),
);

describe("a line that the site reads from Zoom", () => {
  it.each(zoomLines)("%s is checked for you while what Zoom says is right and fresh", (line) => {
    expect(one(facts(), line)).toMatchObject({ state: "checked", at: ago(hour), by: null, takesName: false });
  });

  it.each(ofMeeting)(
    "%s is not right when Zoom says that %s is %j, and one press mends it",
    (line, field, wrong) => {
      const found = one(withReads({ [field]: wrong }, {}), line);
      expect(found).toMatchObject({ state: "not_right", mend: "room", takesName: false });
      const others = zoomLines.filter((other) => other !== line);
      expect(others.map((other) => one(withReads({ [field]: wrong }, {}), other).state)).toEqual(
        others.map(() => "checked"),
      );
    },
  );

  it.each(ofHost)(
    "%s is not right when the host's %s is %j, and is mended where Zoom lets us",
    (line, field, wrong) => {
      const found = one(withReads({}, { [field]: wrong }), line);
      const byPortal = ["passcode_in_link", "captions", "browser"].includes(line);
      expect(found).toMatchObject({ state: "not_right", mend: byPortal ? null : "host" });
    },
  );

  it.each(ofBoth)("%s could not be checked when Zoom does not say %s", (line, field) => {
    const given = field in safe ? withReads({ [field]: null }, {}) : withReads({}, { [field]: null });
    expect(one(given, line)).toMatchObject({ state: "could_not", takesName: true });
  });

  it("has nothing to press where the site has no way to Zoom", () => {
    const given = {
      ...withReads({ waitingRoom: false }, { sharing: "all" }),
      canMendHost: false,
      canMendRoom: false,
    };
    expect([one(given, "waiting_room").mend, one(given, "sharing").mend]).toEqual([null, null]);
  });

  it("asks for a sign-in just where the meeting does", () => {
    expect(one({ ...facts(), sameAddress: true }, "sign_in").state).toBe("not_right");
    expect(one({ ...withReads({ signInOnly: true }, {}), sameAddress: true }, "sign_in").state).toBe(
      "checked",
    );
  });

  it("is never a pass when the reading failed, is missing, is a day old, or says nothing of it", () => {
    const maybe = <Value>(right: Value) => fc.constantFrom(right, null);
    const partOf = <Says extends object>(says: Says) =>
      fc.record(
        Object.fromEntries(Object.entries(says).map(([field, right]) => [field, maybe(right)])),
      ) as unknown as fc.Arbitrary<Says>;
    const readingOf = <Says extends object>(says: Says) =>
      fc.option(fc.record({ says: partOf(says), age: fc.integer({ min: 0, max: 3 * freshMs }) }), {
        nil: null,
      });
    let passes = 0;
    fc.assert(
      fc.property(readingOf(safe), readingOf(safeHost), (read, host) => {
        const at = <Says>(reading: { says: Says; age: number } | null) =>
          reading && { says: reading.says, at: ago(reading.age) };
        const room = {
          isReady: true,
          hasTrouble: false,
          read: at(read),
          host: at(host),
          startedAt: null,
          finishedAt: null,
        };
        const given = facts({ room });
        for (const line of zoomLines) {
          const isOfHost = ofHost.some(([name]) => name === line);
          const reading = isOfHost ? host : read;
          const fields = [...ofMeeting, ...ofHost]
            .filter(([name]) => name === line)
            .map(([, field]) => field);
          const says = (reading?.says ?? {}) as Record<string, unknown>;
          const isKnown =
            reading !== null && reading.age < freshMs && fields.every((field) => says[field] !== null);
          expect(one(given, line).state, line).toBe(isKnown ? "checked" : "could_not");
          if (isKnown) passes++;
        }
      }),
    );
    expect(passes).toBeGreaterThan(0);
  });

  it("is said by name when the site cannot read it, but what Zoom says freshly decides", () => {
    const unread = facts({ room: null, marks: [signed("sharing", "right", ago(hour))] });
    expect(one(unread, "sharing")).toMatchObject({ state: "signed", by: "Asha Rahman" });
    const wrong = { ...withReads({}, { sharing: "all" }), marks: [signed("sharing", "right", ago(1))] };
    expect(one(wrong, "sharing")).toMatchObject({ state: "not_right", by: null });
    const right = { ...facts(), marks: [signed("sharing", "not_right", ago(1))] };
    expect(one(right, "sharing")).toMatchObject({ state: "checked", by: null });
    const old = { ...withReads({}, {}, freshMs), marks: [signed("sharing", "right", ago(freshMs))] };
    expect(one(old, "sharing")).toMatchObject({ state: "could_not", isOld: true, by: "Asha Rahman" });
  });
});

describe("a line that the site knows by itself", () => {
  it.each([
    ["room", { room: null }],
    ["two_co_hosts", { coHosts: 1 }],
    ["requests", { toCheck: 3 }],
    ["mail", { mailFailed: 1 }],
    ["links", { withoutLink: 2 }],
    ["list", { list: { missing: 2, unwanted: 0, comparedAt: now } }],
    ["strangers", { list: { missing: 0, unwanted: 1, comparedAt: null } }],
    ["public_here", { publicPlaces: ["The house rules"] }],
    ["reports", { openReports: 1 }],
    ["incidents", { openIncidents: 1 }],
  ] as [Line, Partial<SafetyFacts>][])(
    "%s is checked for you, and not right when there is something",
    (line, wrong) => {
      expect(one(facts(), line)).toMatchObject({ state: "checked", by: null });
      expect(one(facts(wrong), line)).toMatchObject({ state: "not_right", takesName: false });
    },
  );

  it("could not be checked where nobody knows Zoom's list", () => {
    expect(one(facts({ list: null }), "list").state).toBe("could_not");
    expect(one(facts({ list: null }), "strangers").state).toBe("could_not");
  });

  it.each(["list", "strangers"] as const)(
    "%s could not be checked unless Zoom's lists were compared with ours: in half an hour, on the evening in 5 minutes",
    (line) => {
      const compared = (comparedAt: Date | null, untilDoors: number) => {
        const doorsOpenAt = new Date(now.getTime() + untilDoors);
        return one(facts({ doorsOpenAt, list: { missing: 0, unwanted: 0, comparedAt } }), line).state;
      };
      for (const untilDoors of [2 * hour, hour, -hour]) expect(compared(null, untilDoors)).toBe("could_not");
      expect(compared(ago(hour / 2 - 1), hour + 1)).toBe("checked");
      expect(compared(ago(hour / 2), hour + 1)).toBe("could_not");
      for (const untilDoors of [hour, 0, -hour]) {
        expect(compared(ago(hour / 12 - 1), untilDoors)).toBe("checked");
        expect(compared(ago(hour / 12), untilDoors)).toBe("could_not");
      }
    },
  );

  it("cannot be signed away", () => {
    const marks = [signed("requests", "right", ago(1))];
    expect(one(facts({ toCheck: 1, marks }), "requests").state).toBe("not_right");
    expect(one(facts({ list: null, marks: [signed("list", "right", ago(1))] }), "list")).toMatchObject({
      takesName: false,
    });
  });

  it("is not right when the room is there and something is wrong with it", () => {
    const { room } = facts();
    expect(one(facts({ room: room && { ...room, hasTrouble: true } }), "room").state).toBe("not_right");
    expect(one(facts({ room: room && { ...room, isReady: false } }), "room").state).toBe("not_right");
  });
});

describe("a line that people look at", () => {
  it.each(byHand)("%s waits for a name, keeps it for a day, and then waits again", (line) => {
    const given = (answer: Mark["answer"], age: number) =>
      facts({ phase: "over", marks: [signed(line, answer, ago(age))] });
    expect(one(facts({ phase: "over" }), line)).toMatchObject({ state: "look", takesName: true, by: null });
    expect(one(given("right", freshMs - 1), line)).toMatchObject({ state: "signed", by: "Asha Rahman" });
    expect(one(given("right", freshMs), line)).toMatchObject({
      state: "look",
      isOld: true,
      by: "Asha Rahman",
    });
    expect(one(given("not_right", 3 * freshMs), line)).toMatchObject({ state: "not_right", isOld: false });
    expect(one(given("taken_back", 1), line)).toMatchObject({ state: "look", by: null });
  });

  it("stays as it stood when the doors closed", () => {
    const marks = [signed("doorkeeper", "right", ago(hour))];
    const later = new Date(now.getTime() + 30 * freshMs);
    expect(one(facts({ now: later, asOf: now, phase: "over", marks }), "doorkeeper").state).toBe("signed");
  });

  it("is read by the site where Zoom told us that the meeting is over", () => {
    const { room } = facts();
    const ended = (startedAt: Date | null, finishedAt: Date) => {
      const given = { ...room, startedAt, finishedAt } as SafetyFacts["room"];
      return one(facts({ phase: "over", doorsOpenAt: ago(3 * hour), room: given }), "ended").state;
    };
    expect(ended(ago(2 * hour), ago(hour))).toBe("checked");
    expect(ended(null, ago(hour))).toBe("checked");
    // A rehearsal's end is none of the evening's; nor is one after which it began again.
    expect(ended(ago(5 * hour), ago(4 * hour))).toBe("look");
    expect(ended(ago(hour), ago(2 * hour))).toBe("look");
  });
});

describe("with pasted details", () => {
  const pasted = facts({ source: "pasted", room: null });

  it("nothing is read from Zoom: every such line is for people", () => {
    const names = all(pasted).map(({ line }) => line);
    for (const line of zoomLines.filter((name) => names.includes(name)))
      expect(one(pasted, line), line).toMatchObject({ state: "look", takesName: true });
  });

  it("there are no lines about Zoom's registration, and one about a spare room", () => {
    const names = all(pasted).map(({ line }) => line);
    for (const line of ["no_zoom_mail", "one_device", "list", "strangers"] as Line[])
      expect(names).not.toContain(line);
    expect(one(pasted, "spare_room").state).toBe("not_right");
    expect(one({ ...pasted, hasSpare: true }, "spare_room").state).toBe("checked");
    expect(all(facts()).map(({ line }) => line)).not.toContain("spare_room");
    expect(adviceFor("registration", "pasted").words).toContain("waiting room");
  });
});

describe("the tally", () => {
  it("counts the lines whose time has come, and no others", () => {
    const ofGroups = (given: SafetyFacts) =>
      checklist(given).map(({ isDue, lines: of }) => (isDue ? of.length : 0));
    expect(ofGroups(facts())).toEqual([23, 12, 0, 0]);
    expect(ofGroups(facts({ phase: "doors_open" }))).toEqual([23, 12, 5, 0]);
    // Zoom's list is gone by then.
    expect(ofGroups(facts({ phase: "over" }))).toEqual([23, 10, 5, 3]);
    expect(tallyOf(checklist(facts({ phase: "cancelled" })))).toEqual({ right: 0, of: 0, notRight: 0 });
  });

  it("is made of what is checked or signed, and of nothing else", () => {
    const given = facts({
      toCheck: 1,
      marks: [signed("recording", "right", ago(1)), signed("no_return", "not_right", ago(1))],
    });
    const due = checklist(given)
      .filter(({ isDue }) => isDue)
      .flatMap((group) => group.lines);
    expect(tallyOf(checklist(given))).toEqual({
      right: due.filter(({ state }) => state === "checked" || state === "signed").length,
      of: due.length,
      notRight: 2,
    });
    expect(due.some((line) => !isRight(line))).toBe(true);
  });
});

describe("a name", () => {
  it("is given from a line's time on, and not once that is over", () => {
    const answer = (line: string, phase: SafetyFacts["phase"], late = false) => {
      const may = maySign(line, phase, late);
      return may.ok || may.reason;
    };
    expect(answer("doorkeeper", "asking")).toBe(true);
    expect(answer("doorkeeper", "doors_open")).toBe(true);
    expect(answer("doorkeeper", "over")).toBe("too_late");
    expect(answer("locked", "closed")).toBe("too_early");
    expect(answer("locked", "doors_open")).toBe(true);
    expect(answer("locked", "over")).toBe(true);
    expect(answer("locked", "over", true)).toBe("too_late");
    expect(answer("list_destroyed", "doors_open")).toBe("too_early");
    expect(answer("list_destroyed", "stopped", true)).toBe(true);
    expect(answer("doorkeeper", "cancelled")).toBe("cancelled");
    expect(answer("requests", "asking")).toBe("checked_for_you");
    expect(answer("constructor", "asking")).toBe("no_such_line");
  });
});

it("one press tells Zoom only what makes a meeting safer, and only of lines that there are", () => {
  expect(mendOf("sharing")).toBe("host");
  expect(mendOf("waiting_room")).toBe("room");
  expect(mendOf("captions")).toBeNull();
  expect(mendOf("toString")).toBeNull();
});

describe("a Zoom address in a text", () => {
  it.each([
    "Join at https://zoom.us/j/86412209177",
    "us02web.zoom.us/j/864?pwd=x",
    "https://us02web.zoom.us/my/hillside",
    "HTTPS://ZOOM.US/J/86412209177",
    "https://zoom.us/meeting/register/tZ0tcu",
    "https%3A%2F%2Fus02web.zoom.us%2Fj%2F86412209177",
    "https://us02web.zoom.us\n/j/86412209177",
    "https://us02web.zo\u200bom.us/j/86412209177",
    "https://zoom.us/wc/join/86412209177",
  ])("is found: %j", (text) => expect(holdsZoomAddress(text)).toBe(true));

  it.each([
    "We meet on Zoom.",
    "Get the app at https://zoom.us/download",
    "https://support.zoom.com/hc/en/article?id=zm_kb",
    "Test yours at zoom.us/test",
    "Ring 0330 088 5830",
    "",
  ])("is not seen where there is none: %j", (text) => expect(holdsZoomAddress(text)).toBe(false));
});

describe("a line as the history names it", () => {
  it("is told in its words, of the room that the meeting has", () => {
    expect(wordsOfLine("sharing", "api")).toBe("Only the host can share their screen");
    expect(wordsOfLine("registration", "pasted")).not.toBe(wordsOfLine("registration", "api"));
  });

  it.each([null, "no_such_line", "toString"])("is nothing where it is %s", (name) => {
    expect(wordsOfLine(name, "api")).toBeNull();
  });
});
