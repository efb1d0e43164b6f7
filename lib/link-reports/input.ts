import { z } from "zod";

const mostOfPlace = 500;
const mostOfFound = 2000;
const mostOfContact = 200;

/** As typed, but for spaces at the ends, the browser's own line ends, and the one character no database keeps. */
const words = z
  .string()
  .default("")
  .transform((typed) => typed.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim());

function tooLong(typed: string, most: number): string {
  const over = typed.length - most;
  return `must be ${most} characters or fewer. Take out ${over} ${over === 1 ? "character" : "characters"}`;
}

function optional(what: string, most: number) {
  return words
    .superRefine((typed, context) => {
      if (typed.length > most)
        context.addIssue({ code: "custom", message: `${what} ${tooLong(typed, most)}` });
    })
    .transform((typed) => typed || null);
}

/** What somebody tells who has seen a link in public. Only where it was is needed. */
export const linkReportInput = z.object({
  place: words.superRefine((typed, context) => {
    if (typed === "") context.addIssue({ code: "custom", message: "Enter where you saw it" });
    else if (typed.length > mostOfPlace)
      context.addIssue({ code: "custom", message: `Where you saw it ${tooLong(typed, mostOfPlace)}` });
  }),
  found: optional("What it said", mostOfFound),
  contact: optional("How to reach you", mostOfContact),
});
export type LinkReportInput = z.output<typeof linkReportInput>;
