import * as z from "zod/mini";
import { field, type Values, wordsProblem } from "@/lib/forms";
import type { PhoneRule } from "@/lib/meetings/rules";
import { questionNamed, questionWords } from "@/lib/questions/input";
import { companion, help, phone, theirEmail, theirName, theirPostcode, ticked } from "./input";

/** Whether an email address was written down: without one, a telephone is needed. */
export function hasEmail({ email }: Values): boolean {
  return (email ?? "").trim() !== "";
}

const noEmail = field(
  () => null,
  () => null,
);

/** A box that must be ticked, with what to say when it is not. */
const needed = (message: string) =>
  field(
    (value) => (value === "yes" ? null : message),
    () => true,
  );

/**
 * Somebody who phoned, as an organiser writes them down: what the form asks of residents, but for the email address.
 * Without one they must have been rung back, on a number that is written down.
 */
export function phonedInput(rule: PhoneRule, withEmail: boolean) {
  return z.object({
    fullName: theirName,
    email: withEmail ? theirEmail : noEmail,
    postcode: theirPostcode,
    phone: phone(withEmail ? rule : "required"),
    companion,
    question: questionWords,
    questionNamed,
    help,
    rangBack: withEmail ? ticked : needed("Ring them back on this number, then tick the box"),
    pledge: needed("Read the promise out, and tick the box when they agree"),
    pledgeVersion: field(
      () => null,
      (shown) => shown.trim(),
    ),
    asAnother: ticked,
    next: z.enum(["request", "approve"], "Choose what happens next"),
  });
}
export type PhonedInput = z.output<ReturnType<typeof phonedInput>>;

const phonedFields = [
  "fullName",
  "email",
  "postcode",
  "phone",
  "companion",
  "question",
  "questionNamed",
  "help",
  "rangBack",
  "pledge",
  "pledgeVersion",
  "asAnother",
  "next",
] as const;

/** The fields of that form among what was posted, so that nothing else is kept or drawn again. */
export function phonedIn(values: Values): Values {
  return pick(values, phonedFields);
}

const longestPanelFor = 100;

/** A guest of the panel: who they are, and whom they come for. */
export const guestInput = z.object({
  fullName: theirName,
  email: theirEmail,
  panelFor: field(
    (typed) =>
      typed.trim() === ""
        ? "Enter whom they come for, like Thames Valley Police"
        : wordsProblem("Whom they come for", longestPanelFor)(typed),
    (typed) => typed.replace(/\s+/g, " ").trim(),
  ),
  asAnother: ticked,
});
export type GuestInput = z.output<typeof guestInput>;

export function guestIn(values: Values): Values {
  return pick(values, ["fullName", "email", "panelFor", "asAnother"]);
}

/** What an organiser corrects, with when the answers that they saw were given. */
export function correctInput(asked: { email: boolean; postcode: boolean; phoneRule: PhoneRule }) {
  return z.object({
    fullName: theirName,
    email: asked.email ? theirEmail : noEmail,
    postcode: asked.postcode
      ? theirPostcode
      : field(
          () => null,
          () => "",
        ),
    phone: phone(asked.email ? asked.phoneRule : "required"),
    companion,
    help,
    answeredAt: z.string(),
  });
}

/** After the meeting: names alone. */
export const correctNamesInput = z.object({ fullName: theirName, companion, answeredAt: z.string() });

export function correctedIn(values: Values): Values {
  return pick(values, ["fullName", "email", "postcode", "phone", "companion", "help", "answeredAt"]);
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? ""]));
}
