import { withinLimit } from "@/lib/limits";
import type { Zoom, ZoomFault } from "@/lib/zoom/api";
import { changesOf, withHosts } from "./meeting-body";
import { noteGone, noteTold, noteToldEnough } from "./note";
import { idOf, type RoomWork, type ZoomHost } from "./work";

const mostHostsTried = 4;

/**
 * Tells Zoom everything about a room anew. What does not stick is not told for ever: Zoom takes 100 changes a day from
 * one host, and the meetings that are still to be made are among them.
 */
export async function tellZoom(zoom: Zoom, host: string, work: RoomWork): Promise<ZoomFault | null> {
  const id = idOf(work);
  if (!(await countTold(host, work.room.id))) {
    await noteToldEnough(work);
    return null;
  }
  const told = await zoom.updateMeeting(id, changesOf(work.body));
  if (told.ok) {
    await noteTold(work, []);
    return null;
  }
  if (told.fault.kind === "not_found") {
    await noteGone(work);
    return null;
  }
  if (told.fault.kind !== "refused" || work.hosts.length === 0) return told.fault;
  // Perhaps for a co-host's sake: then the rest must not suffer from it, and it is to be said whose.
  for (let more = 0; more <= Math.min(work.hosts.length, mostHostsTried); more++)
    await countTold(host, work.room.id);
  const rest = await zoom.updateMeeting(id, changesOf(withHosts(work.body, [])));
  if (!rest.ok) return rest.fault;
  const tried = await tryHosts(zoom, id, work.hosts);
  if (!tried.ok) return tried.fault;
  await noteTold(work, tried.refused);
  return null;
}

/** Counts a change that Zoom is told; whether it is still within our share of what Zoom takes from one host a day. */
async function countTold(host: string, roomId: string): Promise<boolean> {
  const counted = [
    await withinLimit("zoom_change_hour", roomId),
    await withinLimit("zoom_change_day", roomId),
    await withinLimit("zoom_change_host", host),
  ];
  return !counted.includes(false);
}

async function tryHosts(
  zoom: Zoom,
  id: string,
  hosts: ZoomHost[],
): Promise<{ ok: true; refused: ZoomHost[] } | { ok: false; fault: ZoomFault }> {
  const taken: string[] = [];
  const refused = hosts.slice(mostHostsTried);
  for (const host of hosts.slice(0, mostHostsTried)) {
    const alternative_hosts = [...taken, host.zoomEmail].join(";");
    const told = await zoom.updateMeeting(id, { settings: { alternative_hosts } });
    if (told.ok) taken.push(host.zoomEmail);
    else if (told.fault.kind === "refused") refused.push(host);
    else return told;
  }
  return { ok: true, refused };
}
