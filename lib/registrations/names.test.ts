import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialsOf } from "@/lib/passes/queries";
import { nameProblem, tidyName } from "./names";

const real = [
  "Margaret O'Brien",
  "Anna-Lena van der Berg",
  "王",
  "李 小龙",
  "Wolfe+585 Senior",
  "محمد الفاسي",
  "K.P.Selvam",
];

describe("a name", () => {
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

  it("is kept as typed but for spaces, composition and unseen marks around it, and tidying twice changes nothing", () => {
    expect(tidyName("  Margaret \t O'Brien\n")).toBe("Margaret O'Brien");
    expect(tidyName("Jose\u0301")).toBe("José");
    expect(tidyName("\u202aMargaret O'Brien\u202c")).toBe("Margaret O'Brien");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        expect(tidyName(tidyName(typed))).toBe(tidyName(typed));
        expect(nameProblem(tidyName(typed))).toBe(nameProblem(typed));
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
