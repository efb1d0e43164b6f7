import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { zoomStrangers } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import type { ListedRegistrant, ZoomFault } from "@/lib/zoom/api";
import { isInUse, most, type Round } from "./lease";
import { noteFault } from "./note";

/**
 * Turns away whoever is on Zoom's list and not on ours, and keeps who it was, for organisers to see. Those of ours who were
 * approved again in Zoom are noted as well; the keeper ends them. Of a flood so many are turned away in one turn, those first
 * whose link may work.
 *
 * @param listed everybody on Zoom's lists
 * @returns "all" when they are turned away for sure, "more" when a turn's worth is and others are left
 */
export async function turnAway(
  round: Round,
  strangers: ListedRegistrant[],
  revived: ListedRegistrant[],
  listed: ListedRegistrant[],
): Promise<"all" | "more" | "failed"> {
  await noteDenied(round, listed);
  const inside = strangers.filter(({ status }) => status !== "denied");
  await noteFound(round, [...inside, ...revived]);
  if (inside.length === 0) return "all";
  const isApproved = ({ status }: ListedRegistrant) => status === "approved";
  const byTurn = [...inside.filter(isApproved), ...inside.filter((one) => !isApproved(one))];
  if (!(await deny(round, byTurn.slice(0, most)))) return "failed";
  return byTurn.length > most ? "more" : "all";
}

async function noteFound(round: Round, strangers: ListedRegistrant[]): Promise<void> {
  if (strangers.length === 0) return;
  const foundAt = await now();
  const rows = strangers.map(({ registrantId, firstName, lastName, email, status }) => ({
    roomId: round.room.id,
    registrantId,
    name: `${firstName} ${lastName}`.trim(),
    address: email,
    wasApproved: status === "approved",
    foundAt,
  }));
  await db()
    .insert(zoomStrangers)
    .values(rows)
    .onConflictDoUpdate({
      target: [zoomStrangers.roomId, zoomStrangers.registrantId],
      // Once a link may have worked, it stays said.
      set: { wasApproved: sql`${zoomStrangers.wasApproved} or excluded.was_approved`, deniedAt: null },
    });
}

/** Those of whom we wait to hear that they are turned away, and who are. */
async function noteDenied(round: Round, listed: ListedRegistrant[]): Promise<void> {
  const open = await db()
    .select({ id: zoomStrangers.id, registrantId: zoomStrangers.registrantId })
    .from(zoomStrangers)
    .where(and(eq(zoomStrangers.roomId, round.room.id), isNull(zoomStrangers.deniedAt)));
  const isInside = (registrantId: string) =>
    listed.some((one) => one.registrantId === registrantId && one.status !== "denied");
  await markDenied(
    round,
    open.filter(({ registrantId }) => !isInside(registrantId)).map(({ registrantId }) => registrantId),
  );
}

/** Zoom's "done" is no proof, so its list is read again; whom Zoom does not deny is taken off all of its lists. */
async function deny(round: Round, strangers: ListedRegistrant[]): Promise<boolean> {
  const { zoom, room } = round;
  const whom = strangers.map(({ registrantId: id, email }) => ({ id, email }));
  if (!(await isInUse(room.id))) return false;
  const answer = await zoom.setStatus(room.zoomId, "deny", whom);
  if (!answer.ok) await noteFault(round, [], answer.fault);
  if (!answer.ok && isUnwell(answer.fault)) return false;
  const list = await zoom.listRegistrants(room.zoomId, "denied");
  if (!list.ok) {
    await noteFault(round, [], list.fault);
    return false;
  }
  const denied = new Set(list.value.map(({ registrantId }) => registrantId));
  const ids = strangers.map(({ registrantId }) => registrantId);
  const turned = ids.filter((id) => denied.has(id));
  for (const id of ids.filter((one) => !denied.has(one))) {
    if (!(await isInUse(room.id))) break;
    const deleted = await zoom.deleteRegistrant(room.zoomId, id);
    if (deleted.ok) turned.push(id);
    else if (isUnwell(deleted.fault)) break;
  }
  await markDenied(round, turned);
  return turned.length === ids.length;
}

/** Asked about the next one, Zoom would say no more. */
function isUnwell({ kind }: ZoomFault): boolean {
  return kind === "not_reachable" || kind === "ambiguous" || kind === "busy";
}

async function markDenied(round: Round, registrantIds: string[]): Promise<void> {
  if (registrantIds.length === 0) return;
  await db()
    .update(zoomStrangers)
    .set({ deniedAt: await now() })
    .where(
      and(
        eq(zoomStrangers.roomId, round.room.id),
        inArray(zoomStrangers.registrantId, registrantIds),
        isNull(zoomStrangers.deniedAt),
      ),
    );
}
