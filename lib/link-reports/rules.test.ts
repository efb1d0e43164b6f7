import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blanked,
  mayHoldPersonalWay,
  personalKeyIn,
  possibleMeetingNumbers,
  possibleTokens,
  stepsFor,
  unclickable,
} from "./rules";

const token = "pT7nYb3KfW9xQe2RzV6mHc8LsD4gJ1aUoX5iEqM0vBk";
const link = `https://meetings.hillside.example/j/${token}`;
const base64url = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
const anyToken = fc
  .array(fc.constantFrom(...base64url), { minLength: 43, maxLength: 43 })
  .map((characters) => characters.join(""));

describe("a token in what somebody pasted", () => {
  it.each([
    ["in the link as it was mailed", `Come along! ${link} See you there`],
    ["alone", token],
    ["in another site's address", `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}&h=AT0x`],
    ["broken over two lines", link.replace("xQe2", "xQ\n  e2")],
    ["with an invisible character in it", link.replace("xQe2", "xQ\u200be2")],
    ["with a soft hyphen in it", link.replace("xQe2", "xQ\u00ade2")],
    ["glued to the next word", `${link}hurry`],
    ["in brackets and quotes", `("${link}")`],
  ])("is found %s", (_, text) => {
    expect(possibleTokens(text)).toContain(token);
  });

  it("is found wherever it stands, and gone once it is known to be ours", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        anyToken,
        fc.string({ maxLength: 60 }),
        (before, ours, after) => {
          const text = before + ours + after;
          expect(possibleTokens(text)).toContain(ours);
          expect(blanked(text, [ours])).not.toContain(ours);
        },
      ),
    );
  });

  it("is gone with a break anywhere in it", () => {
    fc.assert(
      fc.property(
        anyToken,
        fc.nat({ max: 42 }),
        fc.constantFrom(" ", "\n", "\u200b", "\r\n"),
        (ours, at, by) => {
          const text = `See ${ours.slice(0, at)}${by}${ours.slice(at)} tonight`;
          expect(blanked(text, [ours]).replace(/[\s\u200b]/g, "")).not.toContain(ours);
        },
      ),
    );
  });

  it("is gone even when nobody knows it: no run of 43 such characters is kept", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyToken,
            anyToken.map((ours) => `/j/${ours}`),
            fc.string({ maxLength: 20 }),
          ),
          {
            maxLength: 6,
          },
        ),
        (pieces) => {
          expect(blanked(pieces.join(" "), [])).not.toMatch(/[\w-]{43}/);
        },
      ),
    );
  });
});

describe("what is kept of what somebody pasted", () => {
  it.each([
    ["a private link", `At ${link} now`, "At https://meetings.hillside.example/j/[link] now"],
    ["a private link that was cut short", "hillside.example/j/pT7nYb3KfW9…", "hillside.example/j/[link]…"],
    [
      "the link to somebody's page",
      `https://meetings.hillside.example/my/${token}/change`,
      "https://meetings.hillside.example/my/[link]/change",
    ],
    ["a Zoom address", "Join https://us02web.zoom.us/j/86422091177?pwd=abc1 now", "Join [Zoom address] now"],
    ["a government's Zoom address", "x.zoomgov.com/j/1612345678", "[Zoom address]"],
    ["a meeting number", "Meeting ID: 864 2209 1177", "Meeting ID: [meeting number]"],
    ["a passcode", "Passcode: 449081, be there", "Passcode: [passcode] be there"],
    ["a password in words", "the password is hill5ide", "the password is [passcode]"],
  ])("is not %s", (_, text, kept) => {
    expect(blanked(text, [])).toBe(kept);
  });

  it.each([
    "https://www.facebook.com/groups/1234567890/posts/4821973640",
    "https://x.com/hillside/status/1463512345678901234",
    `https://www.facebook.com/hillside/posts/pfbid0${"2aBc9".repeat(12)}l`,
    "A poster at the library, with a QR code",
    "Ring me on 01632 960 214 or +44 1632 960 214",
    "There was no password on it at all",
  ])("is %s, which organisers need", (text) => {
    expect(blanked(text, [])).toBe(text);
  });

  it("is not a meeting number of ours, however it is written", () => {
    for (const written of ["86422091177", "864 2209 1177", "864-2209-1177", "at 7 864 2209 1177"])
      expect(blanked(`Zoom ${written}.`, ["86422091177"])).not.toMatch(/\d{3}\D?2209/);
  });
});

describe("somebody's own way into Zoom in what somebody pasted", () => {
  const tk = "MSdcTLtXvKI8MNE2wMVyX61yYs9QBq67FyJy8rT7pWE.AbCdEf";
  const way = `https://us06web.zoom.us/w/84243350857?tk=${tk}&pwd=VcXFUREgwQz&uuid=WN_QfRPYhtiIlBusMzVmJoZzw`;

  it.each([
    ["as it is", way],
    ["in another site's address", `https://l.facebook.com/l.php?u=${encodeURIComponent(way)}&h=AT0x`],
    ["broken over two lines", way.replace("Xv", "X\n  v")],
    ["with an invisible character in it", way.replace("Xv", "X\u200bv")],
  ])("is found %s, and nothing of it is kept", (_, text) => {
    expect(mayHoldPersonalWay(text)).toBe(true);
    expect(personalKeyIn(text)(way)).toBe(tk);
    expect(personalKeyIn(text)(way.replace("MSdc", "MSdd"))).toBeNull();
    for (const known of [["84243350857"], []])
      expect(blanked(`Come! ${text} Tonight`, known)).toBe("Come! [Zoom address] Tonight");
  });

  it("is gone once it is known, with a break anywhere in it", () => {
    const known = personalKeyIn(way.replace("Xv", "X v"))(way);
    expect(blanked(way.replace("Xv", "X v"), [known ?? ""])).not.toMatch(/KI8MN|AbCdEf|VcXF/);
  });

  it("is none in other words", () => {
    expect(mayHoldPersonalWay("We meet on Zoom, at zoom.us")).toBe(false);
    expect(personalKeyIn(way)("https://us06web.zoom.us/j/84243350857")).toBeNull();
  });

  const textOf = (characters: string, least: number, most: number) =>
    fc
      .array(fc.constantFrom(...characters), { minLength: least, maxLength: most })
      .map((chosen) => chosen.join(""));
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const anyWay = fc.record({
    number: textOf("123456789", 9, 11),
    tk: textOf(`${letters}0123456789-_`, 30, 60),
    pwd: textOf(letters, 10, 32),
    host: fc.constantFrom("zoom.us", "us02web.zoom.us", "us06web.zoom.us", "x.zoomgov.com"),
  });

  it("leaves neither its tk, its passcode nor its number, whoever's it is and wherever it is broken", () => {
    const breaks = fc.constantFrom("", "\n", "\r\n", "\u200b", "\u00ad", "\n  ");
    const encodings = fc.constantFrom((link: string) => link, encodeURIComponent);
    const at = fc.double({ min: 0, max: 1, noNaN: true });
    const known = fc.boolean();
    fc.assert(
      fc.property(anyWay, breaks, at, encodings, known, (one, by, where, encoded, isKnown) => {
        const link = encoded(`https://${one.host}/w/${one.number}?tk=${one.tk}&pwd=${one.pwd}`);
        const broken = Math.floor(where * link.length);
        const text = `Seen: ${link.slice(0, broken)}${by}${link.slice(broken)} tonight`;
        const kept = blanked(text, isKnown ? [one.number] : []).replace(/[\s\p{Cf}]/gu, "");
        expect(kept).not.toContain(one.number);
        for (const secret of [one.tk, one.pwd])
          for (let from = 0; from + 10 <= secret.length; from++)
            expect(kept.includes(secret.slice(from, from + 10))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it("leaves nothing of a tk or a passcode that stands without its address", () => {
    expect(blanked(`tk=${tk}&pwd=VcXFUREgwQz and pwd=SeCretOnly`, [])).toBe(
      "tk=[passcode] and pwd=[passcode]",
    );
  });

  it("takes nothing else with it", () => {
    const kept = "\nhttps://www.facebook.com/groups/1234567890/posts/4821973640\nTonight at 19:30";
    expect(blanked(`We are on Zoom.\nCome and see: ${way}${kept}`, [])).toBe(
      `We are on Zoom.\nCome and see: [Zoom address]${kept}`,
    );
  });
});

describe("a meeting number in what somebody pasted", () => {
  it.each([
    "86422091177",
    "864 2209 1177",
    "864-2209-1177",
    "at 7 864 2209 1177",
    "zoom.us/j/86422091177?pwd=1",
  ])("is found in “%s”", (text) => {
    expect(possibleMeetingNumbers(text)).toContain("86422091177");
  });

  it("is none in a phone number, a date or a price", () => {
    expect(possibleMeetingNumbers("01632 960214 on 8.12.2026 for 250 pounds")).toEqual([]);
  });
});

describe("a place in a mail", () => {
  it.each([
    ["https://www.facebook.com/groups/1", "www[.]facebook[.]com/groups/1"],
    ["HTTP://x.com/a and mailto:me@x.com", "x[.]com/a and me[at]x[.]com"],
    ["A poster at the library. By the door.", "A poster at the library. By the door."],
  ])("%s can be read and not pressed", (place, written) => {
    expect(unclickable(place)).toBe(written);
  });

  it("never holds what a mail program makes a link of", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.emailAddress(), fc.string()), (place) => {
        expect(unclickable(place)).not.toMatch(/\w:\/\/|\S@\S|\w\.\w/);
      }),
    );
  });
});

describe("what to do about a link that was seen", () => {
  const toldAt = new Date("2026-12-08T17:05:00Z");
  const before = new Date("2026-12-01T12:00:00Z");
  const after = new Date("2026-12-08T17:10:00Z");
  const ones = { since: before, toldAt, isSomebodys: true, isConnected: false };
  const works = { ...ones, seen: "private_link", phase: "closed" } as const;

  it("begins with one person's new link, while theirs works", () => {
    expect(stepsFor(works)).toEqual({ standing: "works", does: ["new_link", "take_back", "reissue"] });
  });

  it.each([
    ["it was replaced since", { ...works, since: after }, "replaced"],
    ["its person has none any more", { ...works, since: null }, "dead"],
    ["it had ended before", { ...works, seen: "ended_link" as const }, "dead"],
  ])("leaves new links for everybody when %s", (_, facts, standing) => {
    expect(stepsFor(facts)).toEqual({ standing, does: ["reissue"] });
  });

  it("is another room behind the same links, when it is the way into Zoom", () => {
    const zoom = { ...works, seen: "zoom", isSomebodys: false } as const;
    expect(stepsFor(zoom)).toEqual({ standing: "zoom", does: ["new_room", "reissue"] });
    expect(stepsFor({ ...zoom, isConnected: true })).toEqual({ standing: "zoom", does: ["reissue"] });
  });

  it("is that one person's new link, when it is their own way into Zoom", () => {
    const zoom = { ...works, seen: "zoom" } as const;
    expect(stepsFor(zoom)).toEqual({ standing: "own_zoom", does: ["new_link", "take_back", "reissue"] });
    expect(stepsFor({ ...zoom, since: after })).toEqual({ standing: "replaced", does: ["reissue"] });
    expect(stepsFor({ ...zoom, since: null })).toEqual({ standing: "dead", does: ["reissue"] });
  });

  it("is nothing once the meeting is over, cancelled or stopped", () => {
    for (const phase of ["over", "cancelled", "stopped"] as const)
      expect(stepsFor({ ...works, phase })).toEqual({ standing: "over", does: [] });
  });

  it("is to end the links of that one page, when it is somebody's own page", () => {
    const page = { ...works, seen: "own_page" } as const;
    expect(stepsFor(page)).toEqual({ standing: "own_page", does: ["end_page", "reissue"] });
    expect(stepsFor({ ...page, since: after })).toEqual({ standing: "replaced", does: ["reissue"] });
    expect(stepsFor({ ...page, since: null })).toEqual({ standing: "dead", does: ["reissue"] });
  });

  it("is that too after the meeting, which somebody's own page outlives", () => {
    for (const phase of ["over", "cancelled", "stopped"] as const) {
      const page = { ...works, seen: "own_page", phase } as const;
      expect(stepsFor(page)).toEqual({ standing: "own_page", does: ["end_page"] });
      expect(stepsFor({ ...page, since: after })).toEqual({ standing: "replaced", does: [] });
      expect(stepsFor({ ...page, since: null })).toEqual({ standing: "dead", does: [] });
    }
  });

  it("is to look, when nobody can tell whose it is", () => {
    expect(stepsFor({ ...works, seen: "unknown", phase: null })).toEqual({
      standing: "unknown",
      does: ["look"],
    });
  });
});
