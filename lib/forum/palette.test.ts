import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contrast, luminance, mixed } from "./contrast";
import {
  houseColours,
  hueWord,
  leastForEdges,
  leastForWords,
  type Pair,
  pairsOfAForum,
  pairsThatFail,
  paletteFrom,
  schemes,
  surroundings,
  themeSheet,
  tooFaint,
} from "./palette";

const sheet = readFileSync(path.join(import.meta.dirname, "..", "..", "app", "globals.css"), "utf8");

/** The colours that a piece of the stylesheet sets, by token. */
function tokensIn(piece: string): Record<string, string> {
  return Object.fromEntries(
    [...piece.matchAll(/--color-([a-z-]+):\s*(#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]),
  );
}

function blockAfter(opening: string): string {
  const start = sheet.indexOf(opening);
  expect(start, opening).toBeGreaterThan(-1);
  return sheet.slice(start, sheet.indexOf("}", start));
}

const light = tokensIn(blockAfter("@theme {"));
const dark = { ...light, ...tokensIn(blockAfter("@media screen and (prefers-color-scheme: dark)")) };
const tokens = { light, dark };

describe("contrast", () => {
  it("is as WCAG counts it", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.478, 3);
    expect(contrast("#0000ff", "#ffffff")).toBeCloseTo(8.592, 3);
    expect(contrast("#ff0000", "#ff0000")).toBe(1);
    expect(luminance("#808080")).toBeCloseTo(0.2159, 4);
  });

  it("is the same whichever colour comes first", () => {
    expect(contrast("#0e4f4d", "#faf8f3")).toBe(contrast("#faf8f3", "#0e4f4d"));
  });
});

describe("the house's colours", () => {
  const grounds = ["chalk", "paper", "teal-tint", "waiting-tint", "good-tint", "bad-tint", "note-tint"];
  const words: Pair[] = [
    ...grounds.flatMap((on) => ["ink", "muted", "link"].map((of) => ({ of, on, least: leastForWords }))),
    ...["waiting", "good", "bad", "note"].flatMap((of) =>
      [`${of}-tint`, "paper", "chalk"].map((on) => ({ of, on, least: leastForWords })),
    ),
    ...["chalk", "paper"].map((on) => ({ of: "error", on, least: leastForWords })),
    ...["error", "bad"].map((on) => ({ of: "on-error", on, least: leastForWords })),
  ];
  const edges: Pair[] = grounds.flatMap((on) =>
    ["edge", "focus", "teal", "error"].map((of) => ({ of, on, least: leastForEdges })),
  );

  it.each(schemes)("stand out from each other wherever they meet, in the %s scheme", (scheme) => {
    expect(pairsThatFail([...words, ...edges, ...pairsOfAForum[scheme]], tokens[scheme])).toEqual([]);
  });

  it("are all set for the dark scheme too", () => {
    expect(Object.keys(light).length).toBeGreaterThan(20);
    expect(
      Object.keys(light).filter(
        (token) => !(token in tokensIn(blockAfter("@media screen and (prefers-color-scheme: dark)"))),
      ),
    ).toEqual([]);
  });

  it.each(schemes)("are the ones that a forum's own are measured against, in the %s scheme", (scheme) => {
    expect(tokens[scheme]).toMatchObject(surroundings[scheme]);
  });

  it("are what a forum has that chose none", () => {
    expect(houseColours).toEqual({ main: light.teal, link: light.link });
    expect(tooFaint(houseColours)).toEqual([]);
  });
});

/** Colours spread over the whole of what can be chosen, the same at each run. */
function* coloursOfAllKinds(): Generator<string> {
  const hex = (value: number) => value.toString(16).padStart(2, "0");
  for (let red = 0; red <= 255; red += 51)
    for (let green = 0; green <= 255; green += 51)
      for (let blue = 0; blue <= 255; blue += 51) yield `#${hex(red)}${hex(green)}${hex(blue)}`;
  let seed = 20261122;
  for (let n = 0; n < 600; n++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    yield `#${(seed % 0x1000000).toString(16).padStart(6, "0")}`;
  }
}

describe("a forum's own colours", () => {
  const all = [...coloursOfAllKinds()];

  it("whatever passes the check gives pages on which everything can be read, by day and by night", () => {
    let passed = 0;
    for (const [at, main] of all.entries()) {
      const link = all[(at * 7 + 3) % all.length] as string;
      // Each colour as it is if it passes, and otherwise as its nearest that does.
      const better = tooFaint({ main, link });
      const colours = {
        main: better.find(({ which }) => which === "main")?.nearest ?? main,
        link: better.find(({ which }) => which === "link")?.nearest ?? link,
      };
      if (better.length === 0) passed++;
      expect(tooFaint(colours), `${main} ${link}`).toEqual([]);
      const palette = paletteFrom(colours);
      for (const scheme of schemes)
        expect(
          pairsThatFail(pairsOfAForum[scheme], { ...surroundings[scheme], ...palette[scheme] }),
          `${scheme} ${colours.main} ${colours.link}`,
        ).toEqual([]);
    }
    expect(passed).toBeGreaterThan(20);
  });

  it("says what is too faint, by how much, and what would do instead", () => {
    const [main, ...more] = tooFaint({ main: "#2e8b57", link: "#0b4f6c" });
    expect(more).toEqual([]);
    expect(main).toMatchObject({ which: "main", chosen: "#2e8b57" });
    expect(main?.contrast).toBeCloseTo(4.25, 1);
    expect(contrast(main?.nearest ?? "", "#ffffff")).toBeGreaterThanOrEqual(7);
    // The nearest: one step lighter would not do.
    expect(contrast(mixed(main?.nearest ?? "", "#2e8b57", 0.05), "#ffffff")).toBeLessThan(7);
    expect(hueWord(main?.nearest ?? "")).toBe("green");
  });

  it("passes over nothing that is too faint for a link on the reddest of our tints", () => {
    expect(tooFaint({ main: "#000000", link: "#595959" }).map(({ which }) => which)).toEqual(["link"]);
  });

  it("overrides the tokens of the stylesheet, and no others, in both schemes", () => {
    const written = themeSheet({ main: "#5b1a6e", link: "#6b0f3c" });
    const [day, night] = written.split("@media screen and (prefers-color-scheme:dark)");
    for (const piece of [day, night]) {
      const set = [...(piece as string).matchAll(/--color-([a-z-]+):#[0-9a-f]{6}/g)].map(
        (found) => found[1] as string,
      );
      expect(set.sort()).toEqual(["link", "on-teal", "teal", "teal-deep", "teal-tint"]);
      expect(set.filter((token) => !(token in light))).toEqual([]);
    }
    expect(day).toContain("--color-teal:#5b1a6e");
    expect(night).not.toContain("#5b1a6e");
  });
});

describe("what people call a colour", () => {
  it.each([
    ["#2e8b57", "green"],
    ["#c8102e", "red"],
    ["#ffcc00", "yellow"],
    ["#e87722", "orange"],
    ["#0033a0", "blue"],
    ["#6b2c91", "purple"],
    ["#ff69b4", "pink"],
    ["#888888", "grey"],
    ["#ffffff", "white"],
    ["#000000", "black"],
    ["#20b2aa", "turquoise"],
  ])("%s is %s", (colour, word) => expect(hueWord(colour)).toBe(word));
});
