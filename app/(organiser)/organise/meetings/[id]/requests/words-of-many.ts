import { whoDecided } from "@/app/(organiser)/outcomes";
import { decisionRefusalWords, undoRefusalWords } from "@/lib/registrations/labels";
import type { Decided } from "@/lib/registrations/queries";
import type { TogetherVerb } from "@/lib/registrations/ticks";
import type { TogetherRefusal } from "@/lib/registrations/together";

/** Whom one press was not done for, and why; `gone` are not there any more, and `more` have the same reason unnamed. */
export interface NotDone {
  reason: TogetherRefusal;
  people: Decided[];
  gone: number;
  more?: number;
}

/** What came of one press about several people, in sentences: the first says how many, the others whom it left out. */
export function wordsOfMany(verb: TogetherVerb, done: Decided[], not: NotDone[], now: Date): string[] {
  const left = not.reduce((sum, { people, gone, more = 0 }) => sum + people.length + gone + more, 0);
  const first = verb === "approve" ? approvedWords(done) : undoneWords(done);
  const others = left === 0 || done.length === 0 ? "" : left === 1 ? " 1 was not:" : ` ${left} were not:`;
  return [first + others, ...not.flatMap((one) => whyNot(one, now))];
}

function approvedWords(done: Decided[]): string {
  return done.length === 0 ? "Nobody was approved." : `Approved ${done.length}.`;
}

function undoneWords(done: Decided[]): string {
  if (done.length === 0) return "Nothing was undone.";
  // Who had lost a place was told by a link that was dead at once, and so is told that it is theirs again.
  const placed = done.filter(({ state }) => state === "approved").length;
  return placed === 0
    ? `Undone ${done.length}, and nobody was emailed.`
    : `Undone ${done.length}. ${placed === 1 ? "1 has their place" : `${placed} have their places`} again, with a new private link by email.`;
}

function whyNot({ reason, people, gone, more = 0 }: NotDone, now: Date): string[] {
  const names = [...people.map(({ name }) => name), ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const about = (words: string) => (names === "" ? [] : [`${names}: ${words}`]);
  const lost =
    gone === 0 ? [] : [`${gone} not there any more: they took the request back, or it was deleted.`];
  if (reason === "already_decided") {
    const others = more > 0 ? [`${more} more: somebody else decided first.`] : [];
    return [...people.map((person) => whoDecided(person, now)), ...others, ...lost];
  }
  const words: Record<Exclude<TogetherRefusal, "already_decided">, string> = {
    ...decisionRefusalWords,
    ...undoRefusalWords,
    meeting_full: "there are no places left. Raise the number of places, or put them on the waiting list.",
    answers_changed: "new answers came since you looked. Read them, then decide.",
    too_late: "the email has left. You can still change the decision.",
    nothing_to_undo: "somebody else changed it first.",
    place_gone: "the place has gone to somebody else.",
    not_found: "not among the requests of this meeting.",
  };
  return [...about(words[reason]), ...lost];
}
