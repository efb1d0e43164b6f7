import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { meetingHosts, rooms } from "@/db/schema/rooms";
import { lockMeeting } from "@/lib/registrations/record";

/** Somebody of the team who is to run a meeting in Zoom. */
export interface HostChoice {
  organiserId: string;
  zoomEmail: string | null;
}

/**
 * Names who may start a meeting's Zoom meeting, in the place of those who were named before. Who is not on the team is
 * left out. Zoom is told of their accounts within seconds (lib/rooms/keep.ts).
 */
export async function nameHosts(
  meetingId: string,
  choices: HostChoice[],
  organiserId: string,
  now: Date,
): Promise<{ ok: true; hosts: number } | { ok: false; reason: "not_found" }> {
  return db().transaction(async (tx) => {
    if (!(await lockMeeting(tx, meetingId))) return { ok: false, reason: "not_found" };
    const { id, endedAt } = organisers;
    const team = await tx.select({ id, endedAt }).from(organisers);
    const named = choices.filter((choice) =>
      team.some((member) => member.id === choice.organiserId && member.endedAt === null),
    );
    await tx.delete(meetingHosts).where(eq(meetingHosts.meetingId, meetingId));
    if (named.length > 0)
      await tx.insert(meetingHosts).values(named.map((choice) => ({ ...choice, meetingId, createdAt: now })));
    const detail = { hosts: named.length };
    await tx.insert(organiserHistory).values({ organiserId, act: "named_hosts", meetingId, detail, at: now });
    return { ok: true, hosts: named.length };
  });
}

/**
 * Lets Zoom be told at once whom a meeting has as hosts, of every meeting that somebody hosts. Part of a transaction, as
 * its first step: whoever takes in what Zoom tells has a room locked before the team.
 */
export async function wakeRoomsOfHost(tx: Transaction, organiserId: string): Promise<void> {
  const theirs = tx
    .select({ meetingId: meetingHosts.meetingId })
    .from(meetingHosts)
    .where(eq(meetingHosts.organiserId, organiserId));
  const { id, source, deletedAt } = rooms;
  const found = await tx
    .select({ id })
    .from(rooms)
    .where(and(inArray(rooms.meetingId, theirs), eq(source, "api"), isNull(deletedAt)))
    .orderBy(asc(id))
    .for("update");
  const ids = found.map((room) => room.id);
  await tx.update(rooms).set({ tellFrom: null, nextAttemptAt: sql`now()` }).where(inArray(id, ids));
}

/** Somebody who leaves the team hosts nothing any more. Part of a transaction. */
export async function dropHost(tx: Transaction, organiserId: string): Promise<void> {
  await tx.delete(meetingHosts).where(eq(meetingHosts.organiserId, organiserId));
}

/** Gives a new meeting the hosts of the one that it is a copy of. */
export async function copyHosts(tx: Transaction, from: string, to: string, now: Date): Promise<void> {
  const hosts = await tx.select().from(meetingHosts).where(eq(meetingHosts.meetingId, from));
  if (hosts.length === 0) return;
  await tx.insert(meetingHosts).values(hosts.map((host) => ({ ...host, meetingId: to, createdAt: now })));
}
