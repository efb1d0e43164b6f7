import { monthAndYear, shortDate } from "@/lib/dates";
import { type RemoveReason, removeReasons } from "@/lib/registrations/rules";
import type { BarRefusal, ReturningKind } from "./rules";

const because: Record<RemoveReason, string> = {
  shared_link: "they shared their private link",
  disrupted: "they disrupted a meeting",
  not_who_they_said: "they were not who they said they were",
  other: "of another reason",
};

/** The choices of the form, and what each is in words. */
export const barChoices: { value: RemoveReason; words: string }[] = [
  { value: "shared_link", words: "Shared their private link" },
  { value: "disrupted", words: "Disrupted a meeting" },
  { value: "not_who_they_said", words: "Not who they said they are" },
  { value: "other", words: "Another reason" },
];

/** "because they disrupted a meeting"; nothing where no reason was kept. */
function becauseWords(reason: string | null): string {
  const known = removeReasons.find((one) => one === reason);
  return known ? `because ${because[known]}` : "";
}

/** "8 December 2026": a bar can be years old. */
function wholeDate(at: Date, timeZone: string): string {
  return `${shortDate(at, timeZone)} ${monthAndYear(at, timeZone).slice(-4)}`;
}

/** "Barred on 8 December 2026 because they disrupted a meeting". */
export function barredWords({ at, reason }: { at: Date; reason: string | null }, timeZone: string): string {
  return ["Barred on", wholeDate(at, timeZone), becauseWords(reason)].filter(Boolean).join(" ");
}

/** "Removed in June 2026 because they disrupted a meeting". */
export function removedWords({ at, reason }: { at: Date; reason: string | null }, timeZone: string): string {
  return ["Removed in", monthAndYear(at, timeZone), becauseWords(reason)].filter(Boolean).join(" ");
}

/** When organisers look again at a bar, or that it is time to. */
export function reviewWords(reviewAt: Date, timeZone: string, now: Date): string {
  return reviewAt <= now
    ? `It is time to look at this again, since ${wholeDate(reviewAt, timeZone)}.`
    : `To be looked at again on ${wholeDate(reviewAt, timeZone)}.`;
}

const byWord: Record<ReturningKind, string> = {
  email: "the same email address",
  phone: "the same phone",
  name: "the same name",
};

/** "the same email address and the same name". */
export function knownByWords(by: ReturningKind[]): string {
  return by.map((kind) => byWord[kind]).join(" and ");
}

export const barRefusalWords: Record<BarRefusal | "not_found", string> = {
  not_found: "This person is not on our list any more, so nobody was barred.",
  not_sent_away: "Only somebody who was removed or not approved can be barred. Do that first.",
  already_barred: "They are barred already. Somebody else may have been quicker.",
  nothing_to_know_by: "We know too little of them to know them again, so nobody was barred.",
};

/** What barring means and keeps, to the organiser who is about to. */
export const barMeans = [
  "When somebody asks for a place with the same email address, phone or name, you see a flag that says so. Nobody is turned away by itself: you decide.",
  "We keep no name. We keep a code made of each of the three that cannot be turned back, the reason and the date.",
  "We remind you after a year to look at it again. You can lift it at any time.",
];
