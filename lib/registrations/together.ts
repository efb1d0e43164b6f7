import { type DecisionAnswer, decide, undoDecision } from "./commands";
import { idsOf } from "./queue";
import type { UndoRefusal } from "./rules";
import type { Tick } from "./ticks";

type Refused<Answer> = Extract<Answer, { ok: false }> extends { reason: infer Reason } ? Reason : never;
export type TogetherRefusal = Refused<DecisionAnswer> | UndoRefusal | "not_found";

/** What came of one press about several people: how many it was done for, and why not for each of the others. */
export interface Together {
  done: number;
  not: { id: string; reason: TogetherRefusal }[];
}

/**
 * Approves several requests of a meeting, in the order of the list, each in a transaction of its own and as `decide`
 * does: what is refused to one changes nothing for the others. A tick holds when the answers were given that the
 * organiser read, so that nobody is approved unread.
 */
export async function approveTogether(
  meetingId: string,
  ticks: Tick[],
  organiserId: string,
  now: Date,
): Promise<Together> {
  return together(meetingId, ticks, ({ id, seen }) =>
    decide("approve", id, { seen: "requested", answeredAt: seen.toISOString() }, organiserId, now),
  );
}

/**
 * Undoes several held decisions, each in a transaction of its own. A tick holds until when the decision was held that
 * the organiser saw, so that a later one of somebody else's is not undone unseen.
 */
export async function undoTogether(
  meetingId: string,
  ticks: Tick[],
  organiserId: string,
  now: Date,
): Promise<Together> {
  return together(meetingId, ticks, ({ id, seen }) => undoDecision(id, organiserId, now, seen));
}

async function together(
  meetingId: string,
  ticks: Tick[],
  act: (tick: Tick) => Promise<{ ok: true } | { ok: false; reason: TogetherRefusal }>,
): Promise<Together> {
  const theirs = await idsOf(
    meetingId,
    ticks.map(({ id }) => id),
  );
  const result: Together = { done: 0, not: [] };
  // One after the other: they queue up behind the meeting's lock anyway, and the oldest gets the last place.
  for (const tick of ticks) {
    const answer = theirs.has(tick.id)
      ? await act(tick)
      : { ok: false as const, reason: "not_found" as const };
    if (answer.ok) result.done += 1;
    else result.not.push({ id: tick.id, reason: answer.reason });
  }
  return result;
}
