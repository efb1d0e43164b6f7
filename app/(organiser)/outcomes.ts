import { calendarDay, clockTime, dateAndTime } from "@/lib/dates";
import { wordsUnder } from "@/lib/known-words";
import {
  byRuleWords,
  decisionRefusalWords,
  stateForOrganiser,
  undoRefusalWords,
} from "@/lib/registrations/labels";
import { type Decided, findDecided } from "@/lib/registrations/queries";
import { isHeld, type RegistrationVerb } from "@/lib/registrations/rules";
import { barRefusalWords } from "@/lib/returning/labels";
import { one, type Query } from "./query";

export interface OutcomeView {
  tone: "good" | "waiting";
  words: string;
  /** Whether it is among the decisions that can still be undone, which say it themselves. */
  held: boolean;
}

/**
 * What came of the press that led to a page (`done` or `refused`, and `who`), told from what is true now: an
 * address kept or sent on says nothing false. Null when there is nothing to say.
 */
export async function readOutcome(query: Awaited<Query>, now: Date): Promise<OutcomeView | null> {
  const done = one(query, "done");
  const refused = one(query, "refused");
  if (!done && !refused) return null;
  const decided = await findDecided(one(query, "who") ?? "");
  if (!decided) return null;
  if (refused) return { tone: "waiting", words: refusedWords(refused, decided, now), held: false };
  const words = wordsUnder(doneWords, done)?.(decided);
  if (!words) return null;
  const stillTrue = !decisions.includes(done as RegistrationVerb) || decided.last.verb === done;
  return stillTrue ? { tone: "good", words, held: isHeld(decided, now) && done !== "undo" } : null;
}

const decisions: RegistrationVerb[] = ["approve", "waitlist", "decline", "remove", "undo"];

const doneWords = {
  approve: (person: Decided) => `Approved ${person.name}. ${howTold(person)}`,
  waitlist: (person: Decided) => `Put ${person.name} on the waiting list. ${howTold(person)}`,
  decline: (person: Decided) => `Did not approve ${person.name}. ${howTold(person)}`,
  remove: ({ name, email }: Decided) =>
    email
      ? `Took the place of ${name} back. The private link is dead already.`
      : `Took the place of ${name} back. They have no email: ring them.`,
  undo: ({ name, state, email }: Decided) =>
    state === "approved"
      ? `Undone. ${name} has the place again${email ? ", and gets a new private link by email" : ""}.`
      : `Undone, and nobody was emailed. ${name}: ${stateForOrganiser[state].toLowerCase()}.`,
  new_link: ({ name }: Decided) => `The old link of ${name} is dead. A new one is on its way by email.`,
  enquired: ({ name }: Decided) => `We have asked ${name}. The email is on its way.`,
  answered: ({ name }: Decided) => `You wrote down what ${name} answered.`,
  added: (person: Decided) =>
    person.email
      ? `Added ${person.name}. We have emailed them to confirm their address.`
      : `Added ${person.name}. They have no email: ring them when you have decided.`,
  added_approved: (person: Decided) =>
    person.email
      ? `${person.name} has a place. We have emailed them to confirm their address.`
      : `${person.name} has a place. They have no email: show their slip, and read it out.`,
  added_guest: ({ name }: Decided) =>
    `Added ${name} to the panel. We have emailed them to confirm their address.`,
  corrected: ({ name }: Decided) => `Corrected what ${name} told us.`,
  corrected_address: ({ name }: Decided) =>
    `Corrected what ${name} told us. Their old links are dead. The new address gets an email to confirm it.`,
  corrected_nothing: ({ name }: Decided) => `Nothing was different, so nothing about ${name} was changed.`,
  withdraw: (person: Decided) => `You cancelled for ${person.name}. ${howTold(person)}`,
  look: ({ name }: Decided) => `You have looked at what ${name} changed.`,
  agreed: ({ name }: Decided) => `${name} can appear under the other name. The email is on its way.`,
  not_agreed: ({ name }: Decided) => `${name} keeps their own name on the list. The email is on its way.`,
  barred: ({ name }: Decided) => `Barred ${name} from future meetings. You can lift it below.`,
  lifted: ({ name }: Decided) => `The bar is lifted. ${name} is not flagged by it any more.`,
  again: ({ name }: Decided) => `The email to ${name} is on its way again.`,
};

function howTold({ email }: Decided): string {
  return email ? "The email is on its way." : "They have no email: ring them.";
}

function refusedWords(reason: string, decided: Decided, now: Date): string {
  if (reason === "already_decided") return `${whoDecided(decided, now)} You do not need to do anything.`;
  const words: Record<string, string> = {
    ...decisionRefusalWords,
    ...undoRefusalWords,
    not_sent_away: barRefusalWords.not_sent_away,
    already_barred: barRefusalWords.already_barred,
    nothing_to_know_by: barRefusalWords.nothing_to_know_by,
    not_barred: "This bar is lifted already. Somebody else may have been quicker.",
    held: `The email with the link of ${decided.name} has not left yet. Undo the decision, or wait until it has left.`,
    no_slip: `There is no slip for ${decided.name} now. It is for people with a place and no email, once the decision can no longer be undone.`,
    not_possible: `This cannot be cancelled where ${decided.name} stands now.`,
    no_pass: `${decided.name} has no private link to replace.`,
    nothing_changed: `There is nothing left to look at. Somebody else may have looked first.`,
    nothing_asked: `There is no other name to answer. It was taken back, or somebody else has answered.`,
    not_failed: `This email has been sent again already. You do not need to do anything.`,
  };
  return wordsUnder(words, reason) ?? "Nothing was changed. Look at where things stand, and try again.";
}

const pastWords: Record<RegistrationVerb, string> = {
  request: "asked for a place",
  approve: "approved this request",
  waitlist: "put this request on the waiting list",
  decline: "did not approve this request",
  remove: "took this place back",
  withdraw: "cancelled",
  lapse: "did not confirm the email address in time, so the place was given back",
  undo: "took the decision about this request back",
  offer: "was offered a place",
  accept: "took the place that was offered",
  offer_ended: "did not take the offered place in time",
  change: "changed their details",
  not_me: "took back a change of address",
  look: "looked at what was changed",
  correct: "corrected the details",
  enquire: "asked a question",
  answer: "answered our question",
};

/** "Hamza Qureshi: Asha Patel approved this request at 2:14pm." */
export function whoDecided({ name, last, timeZone }: Decided, now: Date): string {
  const today = calendarDay(last.at, timeZone) === calendarDay(now, timeZone);
  const when = today ? `at ${clockTime(last.at, timeZone)}` : `on ${dateAndTime(last.at, timeZone)}`;
  return `${name}: ${last.who ?? (last.verb === "approve" ? byRuleWords.who : name)} ${pastWords[last.verb]} ${when}.`;
}
