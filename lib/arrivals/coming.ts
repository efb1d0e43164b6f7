import type { Sighting } from "./rules";

// Which coming of somebody's an event is about. Zoom has two names for one: `participant_uuid`, which nothing else ever
// has but some events leave out, and `user_id`, which every event has and which is given anew when the Zoom meeting
// begins again. So the first decides; the second pairs an event with a coming only where one of the two lacks the first.

export interface Coming extends Pick<Sighting, "waitingAt" | "inAt" | "leftWaitingAt" | "leftAt"> {
  id: string;
  participant: string;
  userId: string | null;
}

interface Named {
  participant: string;
  userId: string | null;
  isGoing: boolean;
  at: Date;
}

/**
 * The coming among those of a room that an event is about; null when it is the first that tells of it.
 *
 * @param finishedAt when the Zoom meeting ended for the last time: who comes after it is nobody from before it
 */
export function comingOf<Known extends Coming>(
  known: readonly Known[],
  event: Named,
  finishedAt: Date | null,
): Known | null {
  const isNamed = hasName(event);
  const same = known.find((one) => hasName(one) && one.participant === event.participant);
  if (same || event.userId === null) return same ?? null;
  const isAfter = (at: number) => finishedAt !== null && at > finishedAt.getTime();
  const away = (one: Known) => Math.abs(lastOf(one) - event.at.getTime());
  const [nearest] = known
    .filter((one) => one.userId === event.userId && !(isNamed && hasName(one)))
    .filter((one) => event.isGoing || isAfter(lastOf(one)) === isAfter(event.at.getTime()))
    .sort((one, other) => away(one) - away(other));
  return nearest ?? null;
}

/** How a coming is called: by the surest name that was told; by another's evening's `user_id` with the instant. */
export function participantOf(known: readonly Coming[], same: Coming | null, event: Named): string {
  if (hasName(event)) return event.participant;
  if (same) return same.participant;
  const isTaken = known.some(({ participant }) => participant === event.participant);
  return isTaken ? `${event.participant} ${event.at.toISOString()}` : event.participant;
}

/** Whether it is called by Zoom's surer name. */
function hasName({ participant, userId }: { participant: string; userId: string | null }): boolean {
  return participant !== userId && !participant.startsWith(`${userId} `);
}

function lastOf({ waitingAt, inAt, leftWaitingAt, leftAt }: Coming): number {
  return Math.max(...[waitingAt, inAt, leftWaitingAt, leftAt].map((at) => at?.getTime() ?? 0));
}
