import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
import { meetingHosts, rooms } from "@/db/schema/rooms";
import { sign, verifySigned } from "@/lib/crypto";
import type { MeetingRow } from "@/lib/registrations/record";
import type { Zoom } from "@/lib/zoom/api";
import { type StartRefusal, startRefusal } from "./rules";
import { zoomIdOf } from "./seal";

/** As long as it takes to press, and to find the right window. */
const lastsMs = 10 * 60_000;

/**
 * What lets a co-host who has just pressed for it see where the Zoom meeting starts, for ten minutes of real time: bound
 * to both, so that the page's address shows nothing to whoever it is passed on to.
 */
export function startToken(meetingId: string, organiserId: string): string {
  return sign(`start|${meetingId}|${organiserId}|${Date.now() + lastsMs}`);
}

/** Whether a token still shows this meeting's start to this organiser. */
export function opensStart(token: string | undefined, meetingId: string, organiserId: string): boolean {
  const [what, which, to, until] = (token && verifySigned(token)?.split("|")) || [];
  return what === "start" && which === meetingId && to === organiserId && Date.now() < Number(until);
}

/** What decides whether somebody may start a meeting's Zoom meeting now; null for a meeting that is not there. */
export async function findStart(
  from: Pick<ReturnType<typeof db>, "select">,
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<{
  meeting: MeetingRow;
  zoomId: string | null;
  refusal: Exclude<StartRefusal, "not_found"> | null;
} | null> {
  const [found] = await from
    .select({ meeting: meetings, room: rooms, host: organisers.id })
    .from(meetings)
    .leftJoin(rooms, and(eq(rooms.meetingId, meetings.id), eq(rooms.state, "ready")))
    .leftJoin(
      meetingHosts,
      and(eq(meetingHosts.meetingId, meetings.id), eq(meetingHosts.organiserId, organiserId)),
    )
    .leftJoin(organisers, and(eq(organisers.id, meetingHosts.organiserId), isNull(organisers.endedAt)))
    .where(eq(meetings.id, meetingId));
  if (!found) return null;
  const { meeting, room, host } = found;
  const zoomId = room?.source === "api" ? zoomIdOf(room) : null;
  const refusal = startRefusal(meeting, { isHost: host !== null, isReady: zoomId !== null }, now);
  return { meeting, zoomId, refusal };
}

/** Why somebody cannot start a meeting's Zoom meeting now; null when they can. */
export async function findStartRefusal(
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<Exclude<StartRefusal, "not_found"> | null> {
  const found = await findStart(db(), meetingId, organiserId, now);
  return found ? found.refusal : "not_ready";
}

export type StartAddress =
  | { ok: true; address: string; zoomId: string }
  | { ok: false; reason: StartRefusal | "zoom_does_not_answer" };

/**
 * Where this co-host starts the Zoom meeting, asked of Zoom afresh: it signs whoever opens it in as the host. For the
 * start page alone, after a press that was noted; never kept, logged or mailed.
 */
export async function fetchStartAddress(
  zoom: Zoom,
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<StartAddress> {
  const found = await findStart(db(), meetingId, organiserId, now);
  if (!found?.zoomId || found.refusal)
    return { ok: false, reason: found ? (found.refusal ?? "not_ready") : "not_found" };
  const answer = await zoom.getStartAddress(found.zoomId);
  if (!answer.ok) return { ok: false, reason: "zoom_does_not_answer" };
  return { ok: true, address: answer.value, zoomId: found.zoomId };
}
