import * as z from "zod/mini";
import { field, type Values } from "@/lib/forms";
import { emailAddress } from "@/lib/registrations/input";
import { nameProblem, tidyName } from "@/lib/registrations/names";
import { type AlertChoice, alertChoices, type OrganiserRole, organiserRoles } from "./rules";

function name(empty: string) {
  return field((typed) => {
    const problem = nameProblem(typed);
    if (problem === "empty") return empty;
    if (problem === "too_long") return "Name must be 200 characters or fewer";
    return problem ? "Enter a name, as people say it" : null;
  }, tidyName);
}

function oneOf<Choice extends string>(choices: readonly Choice[], message: string) {
  return field(
    (typed) => ((choices as readonly string[]).includes(typed) ? null : message),
    (typed) => typed as Choice,
  );
}

const ticked = field(
  () => null,
  (typed) => typed === "yes",
);

const role = oneOf<OrganiserRole>(organiserRoles, "Choose what they will do");

/** Somebody invited to the team. */
export const inviteInput = z.object({ name: name("Enter their name"), email: emailAddress, role });
export type InviteInput = z.output<typeof inviteInput>;

export const roleInput = z.object({ role });

/** What an organiser chooses for themselves. */
export const settingsInput = z.object({
  name: name("Enter your name"),
  alerts: oneOf<AlertChoice>(alertChoices, "Choose when we mail you"),
  shortcuts: ticked,
  largeText: ticked,
});
export type SettingsInput = z.output<typeof settingsInput>;

const longestPasskeyName = 60;

/** What somebody calls a passkey; kept short, since it stands in a list. */
export const passkeyNameInput = z.object({
  name: field((typed) => {
    const length = [...tidyName(typed)].length;
    if (length === 0) return "Enter a name for this passkey, so that you know it again";
    if (length > longestPasskeyName) return `Name must be ${longestPasskeyName} characters or fewer`;
    return /\p{Cc}|\p{Cs}/u.test(tidyName(typed)) ? "Take out the characters that cannot be seen" : null;
  }, tidyName),
});

/** The settings as a form shows them. */
export function settingsValues(settings: SettingsInput): Values {
  return {
    name: settings.name,
    alerts: settings.alerts,
    shortcuts: settings.shortcuts ? "yes" : "",
    largeText: settings.largeText ? "yes" : "",
  };
}
