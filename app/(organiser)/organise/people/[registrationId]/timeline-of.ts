import type { TimelineItem } from "@/components/timeline";
import { wordsForAct } from "@/lib/people/labels";
import { addedWords, byRuleWords, verbForOrganiser } from "@/lib/registrations/labels";
import type { PersonsHistory } from "@/lib/registrations/queries";
import type { RegistrationSource, RegistrationVerb } from "@/lib/registrations/rules";

/** A person's history as one line of time, newest first. */
export function timelineOf({ changes, acts }: PersonsHistory, source: RegistrationSource): TimelineItem[] {
  const items = [
    ...changes.map(({ id, verb, reason, note, who, at }) => ({
      id,
      words: wordsOf(verb, who, source),
      who,
      at,
      more: [reason ? `Reason: ${reason}` : "", note ? noteWords(verb, who, note) : ""].filter(Boolean),
    })),
    ...acts.map(({ id, act, who, at }) => ({ id, words: wordsForAct(act), who, at })),
  ];
  return items.sort((one, other) => other.at.getTime() - one.at.getTime());
}

function wordsOf(verb: RegistrationVerb, who: string | null, source: RegistrationSource): string {
  // Who was put on the list by an organiser did not ask on the site.
  if (verb === "request" && who) return addedWords[source];
  return verb === "approve" && !who ? byRuleWords.history : verbForOrganiser[verb];
}

/** What the site itself noted is no note of anybody's: "Came in March 2026". */
function noteWords(verb: RegistrationVerb, who: string | null, note: string): string {
  return verb === "approve" && !who ? note : `Note: ${note}`;
}
