import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { rooms } from "@/db/schema/rooms";
import type { HostSettingsBody, Zoom, ZoomFault } from "@/lib/zoom/api";

/** The host's settings that one press puts right, and what Zoom is told. Never anything that makes a meeting less safe. */
const hostBodies: Readonly<Record<string, HostSettingsBody["in_meeting"]>> = {
  sharing: { who_can_share_screen: "host" },
  remote_control: { remote_control: false },
  file_transfer: { file_transfer: false },
  annotation: { annotation: false },
  whiteboard: { whiteboard: false },
  private_chat: { private_chat: false },
  chat_saving: { auto_saving_chat: false, allow_users_save_chats: 1 },
  co_hosts_allowed: { co_host: true },
};

export type MendAnswer =
  | { ok: true }
  | { ok: false; reason: "not_connected" | "no_such_line" }
  | { ok: false; reason: "fault"; fault: ZoomFault };

/**
 * Puts one of the host's own settings right in Zoom, for an organiser who waits for the answer, and keeps what Zoom says
 * of all of them then: a change that was taken is no proof (zoom.md 7). The calls are made outside any transaction.
 */
export async function mendHost(
  zoom: Zoom,
  host: string,
  meetingId: string,
  line: string,
  organiserId: string,
  now: Date,
): Promise<MendAnswer> {
  const body = Object.hasOwn(hostBodies, line) ? hostBodies[line] : undefined;
  if (!body) return { ok: false, reason: "no_such_line" };
  const roomId = await findConnectedRoom(meetingId);
  if (!roomId) return { ok: false, reason: "not_connected" };
  const told = await zoom.updateHostSettings(host, { in_meeting: body });
  // Without an answer it may have been done: what Zoom says now decides.
  if (!told.ok && !isUnanswered(told.fault)) return { ok: false, reason: "fault", fault: told.fault };
  const read = await zoom.getHostSettings(host);
  await db().transaction(async (tx) => {
    const says = read.ok
      ? { hostSettings: read.value, hostSettingsAt: sql`now()` }
      : { hostSettings: null, hostSettingsAt: null };
    await tx.update(rooms).set(says).where(eq(rooms.id, roomId));
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "mended_host_setting", meetingId, detail: { line }, at: now });
  });
  return read.ok ? { ok: true } : { ok: false, reason: "fault", fault: read.fault };
}

function isUnanswered({ kind }: ZoomFault): boolean {
  return kind === "ambiguous" || kind === "not_reachable";
}

/** The room that the site made for a meeting, or is making. */
async function findConnectedRoom(meetingId: string): Promise<string | null> {
  const [room] = await db()
    .select({ id: rooms.id })
    .from(rooms)
    .where(
      and(
        eq(rooms.meetingId, meetingId),
        eq(rooms.source, "api"),
        inArray(rooms.state, ["ready", "planned"]),
      ),
    )
    .orderBy(desc(rooms.state));
  return room?.id ?? null;
}
