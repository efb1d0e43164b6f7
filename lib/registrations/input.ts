// As a namespace, so that the browser is sent only the parts that are used.
import * as z from "zod";
import { pledge, pledgeVersions } from "@/lib/forum/pledge";
import type { PhoneRule } from "@/lib/meetings/rules";
import { type NameProblem, nameProblem, tidyName } from "./names";
import { declineReasons, registrationStates, removeReasons } from "./rules";

// This module also runs in the browser, where zod's compiled parsers would need `unsafe-eval`.
z.config({ jitless: true });

const nameMessages: Record<NameProblem, string> = {
  empty: "Enter your full name",
  too_short: "Full name must be 2 characters or more",
  web_address: "Full name must not include a web address",
  email_address: "Enter your full name here, and your email address below",
  no_letters: "Full name must include letters",
  mixed_letters: "Write each part of your full name in one alphabet",
  not_text: "Full name must only include letters, spaces and marks like - and '",
};

const fullName = z
  .string()
  .default("")
  .superRefine((typed, context) => {
    const problem = nameProblem(typed);
    if (problem) context.addIssue({ code: "custom", message: nameMessages[problem] });
  })
  .transform(tidyName);

/** Why a text cannot be an address that mail reaches, in words; null when it can. */
function emailMessage(typed: string): string | null {
  const email = typed.trim();
  if (email === "") return "Enter your email address";
  if (/\s/.test(email)) return "Take the spaces out of your email address";
  if (!email.includes("@")) return "Enter an email address with an @ sign, like name@example.com";
  // Quoted local parts, lists and look-alike @ signs have sent other sites' links to strangers.
  const usual =
    /^[^\s@"(),:;<>[\]\\\p{Cc}]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]+$/u;
  const folded = email.normalize("NFKC");
  if (email.length > 254 || !usual.test(email) || folded.split("@").length !== 2)
    return "Enter an email address like name@example.com";
  return null;
}

export const emailAddress = z
  .string()
  .default("")
  .superRefine((typed, context) => {
    const message = emailMessage(typed);
    if (message) context.addIssue({ code: "custom", message });
  })
  .transform((typed) => typed.trim());

const postcode = z
  .string()
  .default("")
  .superRefine((typed, context) => {
    if (typed.trim() === "")
      context.addIssue({ code: "custom", message: "Enter the postcode where you live or work" });
    else if (tidyPostcode(typed) === null)
      context.addIssue({ code: "custom", message: "Enter a full UK postcode, like HP7 0AA" });
  })
  .transform((typed) => tidyPostcode(typed) ?? typed);

/** "hp7 0aa", "HP70AA" or "hp7-0aa." as "HP7 0AA"; null when it is not a full UK postcode. */
export function tidyPostcode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const found = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(letters);
  return found ? `${found[1]} ${found[2]}` : null;
}

function phone(rule: PhoneRule) {
  return z
    .string()
    .default("")
    .superRefine((typed, context) => {
      const number = typed.trim();
      if (number === "") {
        if (rule === "required")
          context.addIssue({ code: "custom", message: "Enter a phone number we can call on the night" });
        return;
      }
      if (!/^[+\d\s().-]+$/.test(number))
        context.addIssue({
          code: "custom",
          message: "Phone number must only include numbers, spaces and a plus sign",
        });
      else if (!/^\d{7,15}$/.test(number.replace(/\D/g, "")))
        context.addIssue({ code: "custom", message: "Phone number must have between 7 and 15 numbers" });
    })
    .transform((typed) => typed.trim() || null);
}

/** A request for a place, as the form and the server both read it. The phone is asked for by the meeting's rule. */
export function requestInput(phoneRule: PhoneRule) {
  return z.object({
    fullName,
    email: emailAddress,
    postcode,
    phone: phone(phoneRule),
    pledge: z
      .string()
      .default("")
      .refine((ticked) => ticked === "yes", "Tick the box to promise that you will not share your link"),
    pledgeVersion: z
      .string()
      .default("")
      .transform((shown) => (pledgeVersions.includes(shown) ? shown : pledge.version)),
  });
}
export type RequestInput = z.output<ReturnType<typeof requestInput>>;

const note = z
  .string()
  .default("")
  .transform((typed) => typed.trim() || null)
  .refine((typed) => typed === null || typed.length <= 500, "Your note must be 500 characters or fewer")
  .refine((typed) => !/[^\P{Cc}\r\n\t]/u.test(typed ?? ""), "Take out the characters that cannot be seen");

const seen = z.enum(registrationStates);

/** A decision, with the state that the organiser saw when deciding. */
export const approveInput = z.object({
  seen,
  /** When the answers that the organiser saw were given; a form of an older build has none. */
  answeredAt: z.string().optional(),
});
export const waitlistInput = z.object({ seen });
export const declineInput = z.object({
  seen,
  reason: z.enum(declineReasons, "Choose why you are not approving this request"),
  note,
});
export const removeInput = z.object({
  seen,
  reason: z.enum(removeReasons, "Choose why you are taking this place back"),
  note,
});

const answers = [
  "fullName",
  "email",
  "postcode",
  "phone",
  "pledge",
  "pledgeVersion",
  "website",
  "drawn",
] as const;

/** The fields of a request among what was posted, so that nothing else is kept or drawn again. */
export function answersIn(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(answers.map((name) => [name, values[name] ?? ""]));
}
