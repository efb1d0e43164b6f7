import * as z from "zod/mini";
import { field, tidyWords, wordsProblem } from "@/lib/forms";
import type { PhoneRule } from "@/lib/meetings/rules";
import { partsOfPhone } from "@/lib/people/rules";
import { questionNamed, questionWords } from "@/lib/questions/input";
import { type NameProblem, nameProblem, tidyName } from "./names";
import { tidyPostcode } from "./postcodes";
import { registrationStates, removeReasons } from "./rules";

// What people may type, and what they read when it needs another look. This module also runs in the browser.

/** What is longer than this is not looked at more closely: nobody types it by hand. */
const farTooLong = 1000;

/** What to say about a name: "your full name", or "their name" of somebody else. */
function nameMessage(problem: NameProblem, whose: "your" | "their"): string {
  const label = whose === "your" ? "Full name" : "Their name";
  const name = whose === "your" ? "full name" : "name";
  const messages: Record<NameProblem, string> = {
    empty: `Enter ${whose} ${name}`,
    too_short: `${label} must be 2 characters or more`,
    too_long: `${label} must be 200 characters or fewer`,
    web_address: `${label} must not include a web address`,
    email_address: `Enter ${whose} ${name} here, not an email address`,
    no_letters: `${label} must include letters`,
    mixed_letters: `Write each part of ${whose} ${name} in one alphabet`,
    device: `Enter ${whose} own ${name}. This looks like the name of a device`,
    stand_in: `Enter ${whose} own ${name}. This does not look like a person's name`,
    not_text: `${label} must only include letters, spaces and marks like - and '`,
  };
  return messages[problem];
}

export const fullName = field((typed) => {
  const problem = nameProblem(typed);
  if (problem === "email_address") return "Enter your full name here, and your email address below";
  return problem && nameMessage(problem, "your");
}, tidyName);

/** Who shares the screen, by name; null when nobody does. */
export const companion = field(
  (typed) => {
    const problem = nameProblem(typed);
    return problem && problem !== "empty" ? nameMessage(problem, "their") : null;
  },
  (typed) => tidyName(typed) || null,
);

const longestHelp = 300;

/** What help somebody needs to take part, in their words; null when none. */
export const help = field(wordsProblem("The help you need", longestHelp), tidyWords);

/**
 * An address without what comes along when it is pasted: "Margaret <m@mail.example>", "mailto:", a full stop after
 * it. Two addresses in one field stay two, for nobody can tell which is meant.
 */
export function tidyEmail(typed: string): string {
  const tidied = typed
    .replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, "")
    .replace(/^mailto:\s*([^?]*)(?:\?.*)?$/iu, "$1")
    .replace(/^[^@<>]*<([^<>]*)>$/u, "$1")
    .replace(/^(["'])([^"']*)\1$/u, "$2")
    .replace(/[.,;]+$/u, "");
  return tidied === typed ? typed : tidyEmail(tidied);
}

/** Why a text cannot be an address that mail reaches, in words; null when it can. */
function emailMessage(typed: string, whose: "your" | "their" = "your"): string | null {
  const likeThis = "Enter an email address like name@example.com";
  if (typed.length > farTooLong) return likeThis;
  const email = tidyEmail(typed);
  if (email === "") return `Enter ${whose} email address`;
  if (/\s/.test(email)) return `Take the spaces out of ${whose} email address`;
  if (!email.includes("@")) return "Enter an email address with an @ sign, like name@example.com";
  // Quoted local parts, lists and look-alike @ signs have sent other sites' links to strangers.
  const usual =
    /^[^\s@"(),:;<>[\]\\\p{C}]+@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}[\p{L}\p{M}\p{N}-]+$/u;
  const folded = email.normalize("NFKC");
  if (email.length > 254 || !usual.test(email) || folded.split("@").length !== 2) return likeThis;
  return null;
}

export const emailAddress = field((typed) => emailMessage(typed), tidyEmail);

function postcodeMessage(typed: string, who: "you" | "they"): string | null {
  if (typed.trim() === "") return `Enter the postcode where ${who} live or work`;
  return tidyPostcode(typed) === null ? "Enter a full UK postcode, like HP7 0AA" : null;
}

export const postcode = field(
  (typed) => postcodeMessage(typed, "you"),
  (typed) => tidyPostcode(typed) ?? typed,
);

/** Of somebody who was put on the list without one; none is kept as empty. */
export const optionalPostcode = field(
  (typed) =>
    typed.trim() === "" || tidyPostcode(typed) ? null : "Enter a full UK postcode, like HP7 0AA, or none",
  (typed) => tidyPostcode(typed) ?? "",
);

/** The same of somebody else, as an organiser writes it down for them. */
export const theirName = field((typed) => {
  const problem = nameProblem(typed);
  return problem && nameMessage(problem, "their");
}, tidyName);
export const theirEmail = field((typed) => emailMessage(typed, "their"), tidyEmail);
export const theirPostcode = field(
  (typed) => postcodeMessage(typed, "they"),
  (typed) => tidyPostcode(typed) ?? typed,
);

/** A phone number, asked for by the meeting's rule, as it was typed; null when there is none. */
export function phone(rule: PhoneRule) {
  return field(
    (typed) => {
      const length = "Phone number must have between 7 and 15 numbers";
      if (typed.length > farTooLong) return length;
      const number = tidyPhone(typed);
      if (number === "") return rule === "required" ? "Enter a phone number we can call on the night" : null;
      const withoutExtension = partsOfPhone(number).number;
      if (!/^[+\d\s()./\p{Pd}]+$/u.test(withoutExtension))
        return "Phone number must only include numbers, spaces and a plus sign";
      return /^\d{7,15}$/.test(withoutExtension.replace(/\D/g, "")) ? null : length;
    },
    (typed) => tidyPhone(typed) || null,
  );
}

/** The number as it is kept: as typed, without what a contact list puts around it unseen. */
function tidyPhone(typed: string): string {
  const tidied = typed.replace(/^(?:[\s\p{Cf}]|tel:)+|[\s\p{Cf}]+$/giu, "");
  return tidied.replace(/[.,;]+$/u, "").trimEnd();
}

export const ticked = field(
  () => null,
  (value) => value === "yes",
);

/** A request for a place, as the form and the server both read it. The phone is asked for by the meeting's rule. */
export function requestInput(phoneRule: PhoneRule) {
  return z.object({
    fullName,
    email: emailAddress,
    postcode,
    phone: phone(phoneRule),
    companion,
    question: questionWords,
    questionNamed,
    help,
    wantsNews: ticked,
    pledge: field(
      (value) => (value === "yes" ? null : "Tick the box to promise that you will not share your link"),
      (value) => value,
    ),
    /** Which wording the form showed: looked up when the request is kept, for the browser does not know them. */
    pledgeVersion: field(
      () => null,
      (shown) => shown.trim(),
    ),
  });
}
export type RequestInput = z.output<ReturnType<typeof requestInput>>;

/** Somebody in a list that an organiser brings: name and address as in a request; a postcode only where there is one. */
export const listRowInput = z.object({
  fullName,
  email: emailAddress,
  postcode: optionalPostcode,
  phone: phone("optional"),
});

const note = field(wordsProblem("Your note", 500), tidyWords);

const seen = z.enum(registrationStates);

/** A decision to approve, now or from the waiting list, with the state that the organiser saw when deciding. */
export const vettingInput = z.object({
  seen,
  /** When the answers that the organiser saw were given; a form of an older build has none. */
  answeredAt: z.optional(z.string()),
});
/** @param keys the reasons on the list, as they are now */
export function declineInput(keys: readonly string[]) {
  return z.object({ seen, reason: z.enum([...keys], "Choose why you are not approving this request"), note });
}
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
  "companion",
  "question",
  "questionNamed",
  "help",
  "wantsNews",
  "pledge",
  "pledgeVersion",
  "website",
  "drawn",
] as const;

/** The fields of a request among what was posted, so that nothing else is kept or drawn again. */
export function answersIn(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(answers.map((name) => [name, values[name] ?? ""]));
}
