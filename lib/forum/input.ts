import { z } from "zod";
import type { FieldErrors } from "@/lib/forms";
import { areaPostcodes } from "@/lib/meetings/area-postcodes";
import { emailAddress } from "@/lib/registrations/input";
import { faintWords } from "./labels";
import { errorsOfLines, type Line } from "./lines";
import { tooFaint } from "./palette";
import type { PictureType } from "./picture";
import {
  type DeclineReason,
  type ForumColours,
  type HouseRule,
  lastingReason,
  leastRetentionDays,
  markKinds,
  mostDeclineReasons,
  mostRetentionDays,
} from "./rules";

const line = (most: number, tooLong: string) =>
  z
    .string()
    .default("")
    .transform((typed) => typed.replace(/\s+/g, " ").trim())
    .refine((typed) => typed.length <= most, tooLong);

/** The forum's details as its owner types them. The contact stands on every page and in every mail. */
export const forumInput = z.object({
  name: line(80, "The forum's name must be 80 characters or fewer").refine(
    (typed) => typed !== "",
    "Enter the forum's name",
  ),
  contactEmail: emailAddress,
  contactPhone: line(30, "Phone number must be 30 characters or fewer")
    .refine((typed) => typed !== "", "Enter a phone number that people can call")
    .refine((typed) => /^[+\d\s().-]*$/.test(typed), {
      message: "Phone number must only include numbers, spaces and a plus sign",
    }),
  contactHours: line(80, "When somebody answers must be 80 characters or fewer").refine(
    (typed) => typed !== "",
    "Enter when somebody answers the phone",
  ),
  area: line(120, "The area must be 120 characters or fewer").refine(
    (typed) => typed !== "",
    "Enter the area that the forum is for",
  ),
  areaPostcodes,
});
export type ForumInput = z.output<typeof forumInput>;

/** A forum's look, checked: what `saveLook` saves. */
export interface Look {
  /** Null for the house's own. */
  colours: ForumColours | null;
  mark:
    | { kind: "table" }
    | { kind: "letters"; letters: string }
    /** Without a picture, the one there is stays. */
    | { kind: "picture"; picture: { image: Buffer; type: PictureType } | null };
}

const colour = z
  .string()
  .default("")
  .transform((typed) => typed.trim().toLowerCase());
const isColour = (typed: string) => /^#[0-9a-f]{6}$/.test(typed);

/**
 * The forum's look as its owner sends it, but for the picture, which is no text. Refuses colours that would be
 * hard to read, and says which would do: see `tooFaint`.
 */
export const lookInput = z
  .object({
    mark: z.enum(markKinds, "Choose a mark"),
    letters: z
      .string()
      .default("")
      .transform((typed) => typed.trim().normalize("NFC")),
    colours: z.enum(["house", "own"], "Choose which colours to use"),
    mainColour: colour,
    linkColour: colour,
    /** A tick beside a colour that was refused: use the one that would do. */
    mainColourInstead: colour,
    linkColourInstead: colour,
  })
  .transform((sent) => ({
    kind: sent.mark,
    letters: sent.letters,
    colours:
      sent.colours === "house"
        ? null
        : {
            main: sent.mainColourInstead || sent.mainColour,
            link: sent.linkColourInstead || sent.linkColour,
          },
  }))
  .superRefine(({ kind, letters, colours }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (kind === "letters" && !/^[\p{L}\p{N}]{1,3}$/u.test(letters))
      refuse("letters", "Enter one, two or three letters for the mark");
    if (!colours) return;
    const { main, link } = colours;
    if (!isColour(main)) refuse("mainColour", "Choose a colour for buttons, like #0e4f4d");
    if (!isColour(link)) refuse("linkColour", "Choose a colour for links, like #0b4f6c");
    if (isColour(main) && isColour(link))
      for (const faint of tooFaint(colours)) refuse(`${faint.which}Colour`, faintWords(faint));
  });

/** The forum's promise in its owner's own words, and the true reason for it. Residents read both before they ask. */
export const pledgeInput = z.object({
  promise: line(200, "The promise must be 200 characters or fewer")
    .refine((typed) => typed !== "", "Enter what people promise")
    .refine(
      (typed) => typed === "" || /[.!]$/.test(typed),
      "End the promise with a full stop, like: I will not share my private link with anybody.",
    ),
  reason: line(400, "The reason must be 400 characters or fewer")
    .refine((typed) => typed !== "", "Enter why you ask for the promise")
    .refine((typed) => typed === "" || /[.!]$/.test(typed), "End the reason with a full stop"),
});

/** How long details are kept after a meeting, as somebody types it. */
export const keepingInput = z.object({
  retentionDays: z
    .string()
    .default("")
    .transform((typed) => typed.trim())
    .refine(
      (typed) =>
        /^\d{1,3}$/.test(typed) && Number(typed) >= leastRetentionDays && Number(typed) <= mostRetentionDays,
      `Enter a number of days from ${leastRetentionDays} to ${mostRetentionDays}`,
    )
    .transform(Number),
});

type ReadLines<Kept> = { ok: true; lines: Kept[] } | { ok: false; errors: FieldErrors };

const tidyLine = (typed: string) => typed.replace(/\s+/g, " ").trim();

/** What one field of a line must be, in words, or nothing when it is. */
function lineProblem(typed: string, label: string, most: number, needed: string): string | null {
  if (typed === "") return needed;
  return typed.length > most ? `${label} must be ${most} characters or fewer` : null;
}

function messagesOf(problems: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).filter((problem): problem is [string, string] => problem[1] !== null),
  );
}

/** The house rules out of their form; lines left empty are left out. */
export function readHouseRules(typed: readonly Line[]): ReadLines<HouseRule> {
  const lines = typed.map(({ rule = "", why = "" }) => ({ rule: tidyLine(rule), why: tidyLine(why) }));
  const errors = lines.map(({ rule, why }) =>
    rule === "" && why === ""
      ? {}
      : messagesOf({
          rule: lineProblem(rule, "A rule", 120, "Enter the rule that this is the reason for"),
          why: lineProblem(why, "The reason for a rule", 200, "Enter why you ask for this"),
        }),
  );
  const kept = lines.filter(({ rule }) => rule !== "");
  if (errors.some((line) => Object.keys(line).length > 0))
    return { ok: false, errors: errorsOfLines(errors) };
  if (kept.length === 0) return { ok: false, errors: { "rule-1": "Enter at least one rule" } };
  return { ok: true, lines: kept };
}

/**
 * The reasons for not approving out of their form, in their order; a new one has an empty key. Two of the same words
 * could not be told apart by who chooses.
 */
export function readDeclineReasons(typed: readonly Line[]): ReadLines<DeclineReason> {
  const lines = typed.map(({ key = "", choice = "", told = "" }) => ({
    key,
    choice: tidyLine(choice),
    told: tidyLine(told),
  }));
  const isEmpty = ({ key, choice, told }: DeclineReason) => key === "" && choice === "" && told === "";
  const errors = lines.map((line, at) => {
    if (isEmpty(line)) return {};
    const { choice, told } = line;
    const isTwice = lines.slice(0, at).some((other) => other.choice.toLowerCase() === choice.toLowerCase());
    return messagesOf({
      choice:
        lineProblem(choice, "What you choose", 80, "Enter what you choose") ??
        (isTwice ? "This is on the list already. Use other words" : null),
      told: lineProblem(told, "What they are told", 300, "Enter what they are told"),
    });
  });
  if (errors.some((line) => Object.keys(line).length > 0))
    return { ok: false, errors: errorsOfLines(errors) };
  const kept = lines.filter((line) => !isEmpty(line));
  if (kept.length > mostDeclineReasons)
    return {
      ok: false,
      errors: {
        "choice-1": `There can be ${mostDeclineReasons} reasons. Take out ${kept.length - mostDeclineReasons}`,
      },
    };
  if (!kept.some(({ key }) => key === lastingReason))
    return { ok: false, errors: { "choice-1": "“Another reason” must stay on the list" } };
  return { ok: true, lines: kept };
}
