import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { log, report } from "@/lib/log";
import type { Zoom, ZoomFault } from "@/lib/zoom/api";
import { backOffMs, type RoomStep, stepDue } from "./due";
import { markOf, withHosts } from "./meeting-body";
import { noteFault, noteGone, noteLeft, noteLook, noteMade, noteRemoved } from "./note";
import { zoomIdOf } from "./seal";
import { tellZoom } from "./telling";
import { findWork, idOf, listWork, type RoomWork } from "./work";

// Zoom's meetings are kept as our rooms say. A room is leased in one commit, Zoom is called in none, and what came of it
// is noted in another: killed between any two, the lease runs out and it goes on. A call that may have been done is
// looked up before it is made again.

/** Longer than a step's calls may take, so that no other worker has the same room in hand. */
const leaseSeconds = 90;
const together = 4;
/** People wait for a room that is made, and a stranger may be in one that is to go. */
const urgency: RoomStep[] = ["make", "remove", "tell", "look"];

/**
 * Brings each room that the site makes on by one step, where one is due. Returns how many there were. Any number of
 * workers may do so at once, in any processes.
 */
export async function keepRooms(zoom: Zoom, host: string, worker: string): Promise<number> {
  const clocks = { forum: await now(), real: new Date() };
  const due = (await listWork(host, clocks.forum))
    .flatMap(({ room, facts }) => {
      const step = stepDue(facts, clocks);
      return step ? [{ roomId: room.id, step }] : [];
    })
    .sort((one, other) => urgency.indexOf(one.step) - urgency.indexOf(other.step));
  const kept = await Promise.all(
    due.slice(0, together).map(({ roomId }) => keepRoom({ zoom, host }, roomId, worker)),
  );
  return kept.filter(Boolean).length;
}

interface Outside {
  zoom: Zoom;
  host: string;
}

/** One step for one room, unless another worker was quicker. Never throws. */
async function keepRoom(outside: Outside, roomId: string, worker: string): Promise<boolean> {
  try {
    if (!(await lease(roomId, worker))) return false;
    // Read under the lease: another worker may have taken this very step since.
    const [work, at] = [await findWork(outside.host, roomId), await now()];
    const step = work && stepDue(work.facts, { forum: at, real: new Date() });
    if (!step) {
      await giveBack(roomId);
      return false;
    }
    const fault = await steps[step](outside, work, at);
    if (fault) await noteFault(work, step, fault);
    log()[fault ? "warn" : "info"]({ room: roomId, step, fault: fault?.kind }, "zoom room");
  } catch (fault) {
    report(fault, `room ${roomId}`);
    await tryLater(roomId).catch((again) => report(again, "rooms"));
  }
  return true;
}

/** Each step calls Zoom and notes what came of it; a fault is noted by whoever called. */
const steps: Record<RoomStep, (outside: Outside, work: RoomWork, at: Date) => Promise<ZoomFault | null>> = {
  make,
  tell: ({ zoom, host }, work) => tellZoom(zoom, host, work),
  look,
  remove,
};

/** Makes the Zoom meeting, or finds the one that an earlier try made although no answer came. */
async function make({ zoom, host }: Outside, work: RoomWork): Promise<ZoomFault | null> {
  if (work.room.attempts > 1) {
    const found = await zoom.findMeeting(host, markOf(work.room.id));
    if (!found.ok) return found.fault;
    if (found.value) {
      const read = await zoom.getMeeting(found.value.id);
      if (!read.ok) return read.fault;
      await noteMade(work, read.value, null);
      return null;
    }
  }
  // Without co-hosts: one whom Zoom refuses must not keep everybody else out. They are told of next.
  const made = await zoom.createMeeting(host, withHosts(work.body, []));
  if (!made.ok) return made.fault;
  const toldHash = work.hosts.length === 0 ? work.facts.wishHash : null;
  if (await noteMade(work, made.value, toldHash)) return null;
  const deleted = await zoom.deleteMeeting(made.value.id);
  return deleted.ok ? null : deleted.fault;
}

/** Reads what Zoom says of the meeting, and of the host's own settings. */
async function look({ zoom, host }: Outside, work: RoomWork, at: Date): Promise<ZoomFault | null> {
  const seen = await zoom.getMeeting(idOf(work));
  if (!seen.ok && seen.fault.kind === "not_found") {
    await noteGone(work);
    return null;
  }
  if (!seen.ok) return seen.fault;
  // Without them the meeting is no less safe; the checklist says that they could not be read.
  const settings = await zoom.getHostSettings(host);
  await noteLook(work, seen.value, settings.ok ? settings.value : null, at);
  return null;
}

/** Deletes the Zoom meeting. Whoever is in it is put out, unless it was replaced in a way that leaves them there. */
async function remove({ zoom, host }: Outside, work: RoomWork, at: Date): Promise<ZoomFault | null> {
  let id = zoomIdOf(work.room);
  if (!id && work.room.attempts > 1) {
    // One may have been made although no answer came.
    const found = await zoom.findMeeting(host, markOf(work.room.id));
    if (!found.ok) return found.fault;
    id = found.value?.id ?? null;
  }
  if (id) {
    const seen = await zoom.getMeeting(id);
    if (!seen.ok && seen.fault.kind !== "not_found") return seen.fault;
    if (seen.ok && seen.value.status !== "waiting" && goesOn(work, at)) {
      await noteLeft(work);
      return null;
    }
    if (seen.ok && seen.value.status === "started") {
      const ended = await zoom.endMeeting(id);
      // Refused when everybody had left meanwhile.
      if (!ended.ok && ended.fault.kind !== "refused" && ended.fault.kind !== "not_found") return ended.fault;
    }
    const deleted = seen.ok ? await zoom.deleteMeeting(id) : null;
    if (deleted && !deleted.ok) return deleted.fault;
  }
  await noteRemoved(work, at);
  return null;
}

function goesOn({ room, meeting }: RoomWork, at: Date): boolean {
  const isOff = meeting.state !== "published" || meeting.detailsDeletedAt !== null;
  return room.removeFrom !== null && at < room.removeFrom && !isOff;
}

/**
 * Takes a room in hand, by real time. Each lease counts as a try until it is settled, so that a worker that was killed
 * after its call is known to have made one.
 */
async function lease(roomId: string, worker: string): Promise<boolean> {
  const taken = await db()
    .update(rooms)
    .set({
      leasedUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
      leasedBy: worker,
      attempts: sql`least(${rooms.attempts} + 1, 1000)`,
    })
    .where(
      and(
        eq(rooms.id, roomId),
        isNull(rooms.deletedAt),
        sql`${rooms.nextAttemptAt} <= now()`,
        or(isNull(rooms.leasedUntil), lt(rooms.leasedUntil, sql`now()`)),
      ),
    )
    .returning({ id: rooms.id });
  return taken.length === 1;
}

/** Gives a room back about which there was nothing to do after all. */
async function giveBack(roomId: string): Promise<void> {
  await db()
    .update(rooms)
    .set({ leasedUntil: null, leasedBy: null, attempts: sql`greatest(${rooms.attempts} - 1, 0)` })
    .where(eq(rooms.id, roomId));
}

/** Our own fault: tried again after a while, like one of Zoom's. */
async function tryLater(roomId: string): Promise<void> {
  await db()
    .update(rooms)
    .set({
      leasedUntil: null,
      leasedBy: null,
      nextAttemptAt: sql`now() + make_interval(secs => ${backOffMs(5) / 1000})`,
    })
    .where(eq(rooms.id, roomId));
}
