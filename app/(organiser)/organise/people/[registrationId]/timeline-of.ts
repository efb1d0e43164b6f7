import type { TimelineItem } from "@/components/timeline";
import { wordsForAct } from "@/lib/people/labels";
import { declineReasonWords, removeReasonWords, verbForOrganiser } from "@/lib/registrations/labels";
import type { PersonsHistory } from "@/lib/registrations/queries";

/** A person's history as one line of time, newest first. */
export function timelineOf({ changes, acts }: PersonsHistory): TimelineItem[] {
  const items = [
    ...changes.map(({ id, verb, reason, note, who, at }) => ({
      id,
      words: verbForOrganiser[verb],
      who,
      at,
      more: [reason ? `Reason: ${reasonWords(reason)}` : "", note ? `Note: ${note}` : ""].filter(Boolean),
    })),
    ...acts.map(({ id, act, who, at }) => ({ id, words: wordsForAct(act), who, at })),
  ];
  return items.sort((one, other) => other.at.getTime() - one.at.getTime());
}

function reasonWords(reason: string): string {
  const known: Record<string, { choice: string }> = { ...declineReasonWords, ...removeReasonWords };
  return known[reason]?.choice ?? reason;
}
