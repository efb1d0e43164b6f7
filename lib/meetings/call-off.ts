import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { cancelQueuedOfMeeting } from "@/lib/messages/commands";
import type { MessageKind } from "@/lib/messages/rules";
import { endAllPasses } from "@/lib/passes/issue";
import { lockEverybody, type Person } from "@/lib/registrations/record";
import { isHeld, type RegistrationState } from "@/lib/registrations/rules";
import { wakeRooms } from "@/lib/rooms/put";

/** Where somebody stands once nothing is held any more. */
export interface Stand {
  id: string;
  state: RegistrationState;
  /** Whether mail can reach them; who phoned and has no address is rung instead. */
  hasAddress: boolean;
}

/**
 * What ends with a meeting that is cancelled or broken off, as part of the command that says so, which has the
 * meeting locked: every private link is dead at commit, no offer stands, no decision is held, and nothing of these
 * kinds leaves the outbox. Pasted Zoom details stay sealed where they are; a Zoom meeting that the site made is ended and
 * deleted there (lib/rooms/keep.ts). Returns where everybody stands.
 */
export async function endForEverybody(
  tx: Transaction,
  meetingId: string,
  kindsEnded: MessageKind[],
  organiserId: string,
  now: Date,
): Promise<Stand[]> {
  const people = await lockEverybody(tx, meetingId);
  const stand = await takeBackHeld(tx, people, organiserId, now);
  await tx
    .update(registrations)
    .set({ offeredUntil: null, heldUntil: null, heldFrom: null })
    .where(eq(registrations.meetingId, meetingId));
  await endAllPasses(tx, meetingId, "revoked", now);
  await wakeRooms(tx, meetingId);
  await cancelQueuedOfMeeting(tx, meetingId, kindsEnded);
  return stand;
}

/**
 * Nobody has been told of a decision that is still held, and now nobody will be: it is undone, so that everybody stands
 * where their last mail says, and is told of the end accordingly. But a removal stays: it was felt at once, and its
 * person reads it on their own page.
 */
async function takeBackHeld(
  tx: Transaction,
  people: Person[],
  organiserId: string,
  now: Date,
): Promise<Stand[]> {
  const stand: Stand[] = [];
  for (const { id, state: from, heldUntil, heldFrom, email } of people) {
    const isUndone = isHeld({ heldUntil }, now) && from !== "removed";
    const to = isUndone && heldFrom ? heldFrom : from;
    stand.push({ id, state: to, hasAddress: email !== null });
    if (to === from) continue;
    await tx.update(registrations).set({ state: to }).where(eq(registrations.id, id));
    await tx
      .insert(registrationChanges)
      .values({ registrationId: id, verb: "undo", from, to, organiserId, at: now });
  }
  return stand;
}
