import { channels, contrast, fromHsl, hsl, mixed } from "./contrast";
import type { ForumColours } from "./rules";

export const schemes = ["light", "dark"] as const;
export type Scheme = (typeof schemes)[number];

/** What a forum's two colours decide, by the tokens' names in app/globals.css. */
export interface Palette {
  teal: string;
  "on-teal": string;
  "teal-deep": string;
  "teal-tint": string;
  link: string;
}

/** The tokens that stay the house's, so far as a forum's colours have to live beside them. */
export type Surroundings = Record<
  | "chalk"
  | "paper"
  | "waiting-tint"
  | "good-tint"
  | "bad-tint"
  | "note-tint"
  | "ink"
  | "muted"
  | "edge"
  | "focus"
  | "amber",
  string
>;

/** As app/globals.css has them; a test holds the two together. */
export const surroundings: Record<Scheme, Surroundings> = {
  light: {
    chalk: "#faf8f3",
    paper: "#ffffff",
    "waiting-tint": "#fff1cc",
    "good-tint": "#dff2e3",
    "bad-tint": "#f8e0df",
    "note-tint": "#e2ecf7",
    ink: "#1b2526",
    muted: "#3e4a4c",
    edge: "#6b7879",
    focus: "#5b2a86",
    amber: "#e0a030",
  },
  dark: {
    chalk: "#10201f",
    paper: "#182b29",
    "waiting-tint": "#352b10",
    "good-tint": "#16351f",
    "bad-tint": "#421d20",
    "note-tint": "#1b314b",
    ink: "#f4f1e8",
    muted: "#c6cfca",
    edge: "#8aa19d",
    focus: "#dcc0ff",
    amber: "#ffd979",
  },
};

/** The house's own two colours, for who has chosen none. */
export const houseColours: ForumColours = { main: "#0e4f4d", link: "#0b4f6c" };

/** Words on their ground; edges, shapes and the focus ring on theirs (WCAG 1.4.6, 1.4.11). */
export const leastForWords = 7;
export const leastForEdges = 3;

/** One token that has to stand out from another, and by how much. */
export interface Pair {
  of: string;
  on: string;
  least: number;
}

const grounds = ["chalk", "paper", "teal-tint", "waiting-tint", "good-tint", "bad-tint", "note-tint"];
const cross = (of: string[], on: string[], least: number): Pair[] =>
  of.flatMap((one) => on.map((other) => ({ of: one, on: other, least })));

/** Every pair that a forum's colours have a part in. */
export const pairsOfAForum: Record<Scheme, Pair[]> = {
  light: [...pairsInBoth(), { of: "amber", on: "teal", least: leastForEdges }],
  // At night the mark's table is dark, and its seats are lit.
  dark: [...pairsInBoth(), { of: "amber", on: "teal-tint", least: leastForEdges }],
};

function pairsInBoth(): Pair[] {
  return [
    ...cross(["on-teal"], ["teal", "teal-deep"], leastForWords),
    ...cross(["teal-deep"], ["teal-tint", "chalk", "paper"], leastForWords),
    ...cross(["link"], grounds, leastForWords),
    ...cross(["ink", "muted"], ["teal-tint"], leastForWords),
    ...cross(["teal"], ["chalk", "paper", "teal-tint"], leastForEdges),
    ...cross(["edge", "focus"], ["teal-tint"], leastForEdges),
  ];
}

/** The pairs that fall short, of tokens whose colours are all known. */
export function pairsThatFail(pairs: Pair[], colourOf: Record<string, string>): Pair[] {
  return pairs.filter(({ of, on, least }) => contrast(known(colourOf, of), known(colourOf, on)) < least);
}

function known(colourOf: Record<string, string>, token: string): string {
  const colour = colourOf[token];
  if (!colour) throw new Error(`no colour is known for ${token}`);
  return colour;
}

/** A colour that was chosen and cannot be used, with the nearest that can. */
export interface TooFaint {
  which: keyof ForumColours;
  chosen: string;
  contrast: number;
  nearest: string;
}

/** Which of two chosen colours would be hard to read by day; none when both will do. */
export function tooFaint({ main, link }: ForumColours): TooFaint[] {
  const { light } = surroundings;
  const under: Record<keyof ForumColours, { chosen: string; grounds: string[] }> = {
    main: { chosen: main, grounds: [light.paper] },
    // Links stand on tints as well, of which the red one is the darkest.
    link: { chosen: link, grounds: [light.chalk, light["bad-tint"], light["note-tint"]] },
  };
  return (["main", "link"] as const).flatMap((which) => {
    const { chosen, grounds } = under[which];
    const least = (colour: string) => Math.min(...grounds.map((ground) => contrast(colour, ground)));
    if (least(chosen) >= leastForWords) return [];
    const nearest = untilTrue(chosen, "#000000", (colour) => least(colour) >= leastForWords);
    return [{ which, chosen, contrast: least(chosen), nearest }];
  });
}

/**
 * Everything that follows from a forum's two colours, by day and by night. Promises for two colours that
 * `tooFaint` passes that no pair of `pairsOfAForum` falls short: what is derived is moved until it stands out.
 */
export function paletteFrom({ main, link }: ForumColours): Record<Scheme, Palette> {
  return { light: byDay(main, link), dark: byNight(main, link) };
}

function byDay(main: string, link: string): Palette {
  const around = surroundings.light;
  const rest = { teal: main, "on-teal": "#ffffff", "teal-deep": mixed(main, "#000000", 0.3), link };
  return {
    ...rest,
    "teal-tint": untilTrue(mixed(main, around.paper, 0.88), around.paper, (tint) =>
      tintHolds("light", { ...rest, "teal-tint": tint }),
    ),
  };
}

function byNight(main: string, link: string): Palette {
  const around = surroundings.dark;
  const standsOut = (on: string[]) => (colour: string) =>
    on.every((ground) => contrast(colour, ground) >= leastForWords);
  const teal = lightened(main, standsOut([around.chalk, around.paper]));
  const onTints = [around["waiting-tint"], around["good-tint"], around["bad-tint"], around["note-tint"]];
  const rest = {
    teal,
    "on-teal": "#0b1a19",
    "teal-deep": mixed(teal, "#ffffff", 0.4),
    link: lightened(link, standsOut([around.chalk, around.paper, ...onTints])),
  };
  return {
    ...rest,
    "teal-tint": untilTrue(mixed(around.paper, teal, 0.14), around.paper, (tint) =>
      tintHolds("dark", { ...rest, "teal-tint": tint }),
    ),
  };
}

function tintHolds(scheme: Scheme, palette: Palette): boolean {
  const ofTheTint = pairsOfAForum[scheme].filter(({ of, on }) => of === "teal-tint" || on === "teal-tint");
  return pairsThatFail(ofTheTint, { ...surroundings[scheme], ...palette }).length === 0;
}

/**
 * The least light shade of a colour of which something is true; white, when it is true of no other. The hue
 * stays, and some of the strength: what is strong by day would glare at night.
 */
function lightened(colour: string, isTrue: (colour: string) => boolean): string {
  const { hue, saturation, lightness } = hsl(colour);
  for (let light = Math.max(lightness, 0.6); light < 1; light += 0.01) {
    const tried = fromHsl({ hue, saturation: Math.min(saturation, 0.55), lightness: light });
    if (isTrue(tried)) return tried;
  }
  return "#ffffff";
}

/** The first colour on the way to another of which something is true; the other, when it is true of none before. */
function untilTrue(colour: string, towards: string, isTrue: (colour: string) => boolean): string {
  for (let share = 0; share < 1; share += 0.01) {
    const tried = mixed(colour, towards, share);
    if (isTrue(tried)) return tried;
  }
  return towards;
}

/** The stylesheet that puts a forum's colours over the house's tokens. */
export function themeSheet(colours: ForumColours): string {
  const { light, dark } = paletteFrom(colours);
  const tokens = (palette: Palette) =>
    Object.entries(palette)
      .map(([token, colour]) => `--color-${token}:${colour}`)
      .join(";");
  // On a screen only: paper is black on white.
  return `@media screen{:root{${tokens(light)}}}\n@media screen and (prefers-color-scheme:dark){:root{${tokens(dark)}}}\n`;
}

/** What people call a colour: "green", "dark grey" is only "grey". */
export function hueWord(colour: string): string {
  const [red, green, blue] = channels(colour);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (most < 30) return "black";
  if (least > 235) return "white";
  if (most - least < 24) return "grey";
  return hues.find(([upTo]) => hsl(colour).hue < upTo)?.[1] ?? "red";
}

const hues: [upTo: number, word: string][] = [
  [15, "red"],
  [42, "orange"],
  [68, "yellow"],
  [165, "green"],
  [195, "turquoise"],
  [255, "blue"],
  [290, "purple"],
  [345, "pink"],
];
