import { calendarDay, clockTime, dateAndTime } from "@/lib/dates";
import { decisionRefusalWords, stateForOrganiser, undoRefusalWords } from "@/lib/registrations/labels";
import { type Decided, findDecided } from "@/lib/registrations/queries";
import { isHeld, type RegistrationVerb } from "@/lib/registrations/rules";
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
  const words = doneWords[done as keyof typeof doneWords]?.(decided);
  if (!words) return null;
  const stillTrue = !decisions.includes(done as RegistrationVerb) || decided.last.verb === done;
  return stillTrue ? { tone: "good", words, held: isHeld(decided, now) && done !== "undo" } : null;
}

const decisions: RegistrationVerb[] = ["approve", "waitlist", "decline", "remove", "undo"];

const doneWords = {
  approve: ({ name }: Decided) => `Approved ${name}. The email is on its way.`,
  waitlist: ({ name }: Decided) => `Put ${name} on the waiting list. The email is on its way.`,
  decline: ({ name }: Decided) => `Did not approve ${name}. The email is on its way.`,
  remove: ({ name }: Decided) => `Took the place of ${name} back. The private link is dead already.`,
  undo: ({ name, state }: Decided) =>
    state === "approved"
      ? `Undone. ${name} has the place again, and gets a new private link by email.`
      : `Undone, and nobody was emailed. ${name}: ${stateForOrganiser[state].toLowerCase()}.`,
  new_link: ({ name }: Decided) => `The old link of ${name} is dead. A new one is on its way by email.`,
  look: ({ name }: Decided) => `You have looked at what ${name} changed.`,
  agreed: ({ name }: Decided) => `${name} can appear under the other name. The email is on its way.`,
  not_agreed: ({ name }: Decided) => `${name} keeps their own name on the list. The email is on its way.`,
  again: ({ name }: Decided) => `The email to ${name} is on its way again.`,
};

function refusedWords(reason: string, decided: Decided, now: Date): string {
  if (reason === "already_decided") return whoDecided(decided, now);
  const words: Record<string, string> = {
    ...decisionRefusalWords,
    ...undoRefusalWords,
    held: `The email with the link of ${decided.name} has not left yet. Undo the decision, or wait until it has left.`,
    no_pass: `${decided.name} has no private link to replace.`,
    nothing_changed: `There is nothing left to look at. Somebody else may have looked first.`,
    nothing_asked: `There is no other name to answer. It was taken back, or somebody else has answered.`,
    not_failed: `This email has been sent again already. You do not need to do anything.`,
  };
  return words[reason] ?? "Nothing was changed. Look at where things stand, and try again.";
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
};

function whoDecided({ name, last, timeZone }: Decided, now: Date): string {
  const today = calendarDay(last.at, timeZone) === calendarDay(now, timeZone);
  const when = today ? `at ${clockTime(last.at, timeZone)}` : `on ${dateAndTime(last.at, timeZone)}`;
  return `${name}: ${last.who ?? name} ${pastWords[last.verb]} ${when}. You do not need to do anything.`;
}
