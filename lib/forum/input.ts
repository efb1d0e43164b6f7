import { z } from "zod";
import { emailAddress } from "@/lib/registrations/input";
import { faintWords } from "./labels";
import { tooFaint } from "./palette";
import type { PictureType } from "./picture";
import { type ForumColours, markKinds } from "./rules";

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
