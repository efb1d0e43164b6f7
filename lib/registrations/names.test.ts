import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialsOf } from "@/lib/passes/queries";
import { nameProblem, tidyName } from "./names";

const real = [
  "Margaret O'Brien",
  "José Ñíguez",
  "Zoë Müller-Lüdenscheidt",
  "Siân Llŷr",
  "Nguyễn Thị Ánh",
  "Þórdís Björk",
  "D'Angelo de la Cruz",
  "Jean–Luc",
  "Sinéad Ní Bhriain",
  "محمد الفاسي",
  "אבי כהן",
  "Ольга Петрова",
  "Γιώργος Παπαδόπουλος",
  "अनिल कुमार",
  "ஸ்ரீனிவாசன்",
  "สมชาย",
  "王",
  "李 小龙",
  "김민준",
  "やまだ たろう",
  "J. R. Hartley",
  "Mary St. John",
  "Wolfe+585 Senior",
  "Nkiru (Kiki) Okafor",
  "Oʻahu Kealoha",
  "Ye",
];

describe("a name", () => {
  it.each(real)("may be %s", (name) => {
    expect(nameProblem(name)).toBeNull();
    expect(nameProblem(name.normalize("NFD"))).toBeNull();
  });

  it("may be of letters with any accents, whatever they are", () => {
    const letter = fc
      .integer({ min: 0xc0, max: 0x24f })
      .map((code) => String.fromCodePoint(code))
      .filter((one) => /\p{L}/u.test(one));
    const word = fc.string({ unit: letter, minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        expect(nameProblem(words.join(" "))).toBeNull();
        expect(nameProblem(words.join("-").normalize("NFD"))).toBeNull();
      }),
    );
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["M", "too_short"],
    ["12345", "no_letters"],
    ["?!", "no_letters"],
    ["margaret@mail.example", "email_address"],
    ["see www.example.com", "web_address"],
    ["http://evil", "web_address"],
    ["cheap.com pills", "web_address"],
    ["Margaret 😀", "not_text"],
    ["Margaret\u202Enaem", "not_text"],
    ["Mar\u0000garet", "not_text"],
    ["\u3164\u3164", "not_text"],
    [`M${"\u0301".repeat(8)}`, "not_text"],
    ["a".repeat(201), "not_text"],
  ])("cannot be %j", (typed, problem) => {
    expect(nameProblem(typed)).toBe(problem);
  });

  it("is kept as typed but for spaces and composition, and tidying twice changes nothing", () => {
    expect(tidyName("  Margaret \t O'Brien\n")).toBe("Margaret O'Brien");
    expect(tidyName("Jose\u0301")).toBe("José");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        expect(tidyName(tidyName(typed))).toBe(tidyName(typed));
      }),
    );
  });
});

describe("initials", () => {
  it.each([
    ["Margaret O'Brien", "M. O."],
    ["Anna-Lena van der Berg", "A. B."],
    ["王", "王."],
    ["ángel Ruiz", "Á. R."],
    ["Wolfe 585", "W."],
  ])("of %s are %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it("never tell more than two letters of a name", () => {
    fc.assert(
      fc.property(fc.constantFrom(...real), (name) => {
        expect(initialsOf(name).match(/\p{L}/gu)?.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
