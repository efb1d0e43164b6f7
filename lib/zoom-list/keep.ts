import { report } from "@/lib/log";
import type { Zoom } from "@/lib/zoom/api";
import { addEntries } from "./add";
import { endEntries } from "./cancel";
import { noteDifferences } from "./difference";
import { leaseDue } from "./lease";
import { noteLater } from "./note";

/**
 * Keeps the people on Zoom's lists as our tables say (record 39): sees what differs, then takes what is due in one room in
 * hand, at most thirty at once. Called again and again, by any number of workers; killed anywhere, the next one goes on.
 *
 * @returns how much was done; nothing as well when Zoom is not well, so that the caller rests
 */
export async function keepList(zoom: Zoom, worker: string): Promise<number> {
  const changed = await noteDifferences();
  const round = await leaseDue(zoom, worker);
  if (!round) return changed;
  try {
    const isWell = round.state === "wanted" ? await addEntries(round) : await endEntries(round);
    return isWell ? round.entries.length : 0;
  } catch (fault) {
    // Our own: noted like Zoom's, so that the same entries are not tried for ever without a rest.
    report(fault, "zoom list");
    await noteLater(round, round.entries);
    return 0;
  }
}
