import { one, type Query } from "@/app/(organiser)/query";
import { isId } from "@/lib/ids";
import { listDecided } from "@/lib/registrations/queries";
import { listDoneTogether } from "@/lib/registrations/queue";
import { isHeld } from "@/lib/registrations/rules";
import { togetherVerbs } from "@/lib/registrations/ticks";
import type { TogetherRefusal } from "@/lib/registrations/together";
import { type NotDone, wordsOfMany } from "./words-of-many";

export interface OutcomeOfMany {
  sentences: string[];
  /** Whether nobody was left out. */
  isWhole: boolean;
  /** Whether the decisions that can still be undone say it themselves. */
  held: boolean;
}

const reasons: TogetherRefusal[] = [
  "already_decided",
  "answers_changed",
  "meeting_full",
  "offer_open",
  "meeting_over",
  "meeting_not_published",
  "too_late",
  "nothing_to_undo",
  "place_gone",
  "not_found",
];

/**
 * What came of the press about several people that led to the list (`together`, `at`, and the reasons with ids), told
 * from what is true now: an address kept or sent on says nothing false. Null when there is nothing to say.
 */
export async function readOutcomeOfMany(
  query: Awaited<Query>,
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<OutcomeOfMany | null> {
  const verb = togetherVerbs.find((known) => known === one(query, "together"));
  const at = one(query, "at") ?? "";
  if (!verb || !/^\d{1,14}$/.test(at)) return null;
  const left = reasons.map((reason) => ({
    reason,
    ids: idsIn(query, reason).filter(isId),
    more: Number(idsIn(query, reason).find((part) => /^\d{1,5}$/.test(part)) ?? 0),
  }));
  const [done, others] = await Promise.all([
    listDoneTogether(meetingId, verb, new Date(Number(at)), organiserId),
    listDecided(left.flatMap(({ ids }) => ids)),
  ]);
  const not: NotDone[] = left
    .filter(({ ids }) => ids.length > 0)
    .map(({ reason, ids, more }) => {
      const people = ids.flatMap((id) => others.find((other) => other.id === id) ?? []);
      return { reason, people, gone: ids.length - people.length, more };
    });
  if (done.length === 0 && not.length === 0) return null;
  return {
    sentences: wordsOfMany(verb, done, not, now),
    isWhole: not.length === 0,
    held: verb === "approve" && not.length === 0 && done.some((decided) => isHeld(decided, now)),
  };
}

/** What the address says after a reason: ids, and how many more there are (`addressAfter`). */
function idsIn(query: Awaited<Query>, reason: TogetherRefusal): string[] {
  return (one(query, reason) ?? "").split(".");
}
