import type { ListedRegistrant } from "@/lib/zoom/api";
import { begin, type EntryRow, type Round } from "./lease";
import { lookUp } from "./look-up";
import { noteAnswered, noteFault } from "./note";

/** Whom the call was made for, and what Zoom says of them now. */
export type Changed = { ok: true; entries: EntryRow[]; found: Map<string, ListedRegistrant> } | { ok: false };

/**
 * Approves or cancels entries that Zoom knows by an id, and looks what became of them: Zoom's "done" is no proof (zoom.md
 * 3.3). What came to nothing is noted here already.
 */
export async function changeStatus(
  round: Round,
  action: "approve" | "cancel",
  entries: EntryRow[],
): Promise<Changed> {
  const begun = await begin(round, entries, "statusCalls");
  const known = begun.map((entry) => ({
    ...entry,
    registrantId: entries.find(({ id }) => id === entry.id)?.registrantId ?? entry.registrantId,
  }));
  if (known.length === 0) return { ok: true, entries: [], found: new Map() };
  const answer = await round.zoom.setStatus(round.room.zoomId, action, known.map(whom));
  if (!answer.ok) {
    const mayBeOneOfThem = ["daily_limit", "refused", "not_found", "full"].includes(answer.fault.kind);
    if (known.length > 1 && mayBeOneOfThem) return oneByOne(round, action, known);
    await noteFault(round, known, answer.fault);
    return { ok: false };
  }
  await noteAnswered(round);
  return looked(round, known);
}

/** Where Zoom refused all of them, perhaps because of one. */
async function oneByOne(round: Round, action: "approve" | "cancel", entries: EntryRow[]): Promise<Changed> {
  const done: EntryRow[] = [];
  for (const entry of entries) {
    if ((await begin(round, [entry], "statusCalls")).length === 0) continue;
    const answer = await round.zoom.setStatus(round.room.zoomId, action, [whom(entry)]);
    if (answer.ok) done.push(entry);
    else await noteFault(round, [entry], answer.fault);
  }
  return done.length > 0 ? looked(round, done) : { ok: false };
}

async function looked(round: Round, entries: EntryRow[]): Promise<Changed> {
  const after = await lookUp(round, entries);
  if (after.ok) return { ok: true, entries, found: after.found };
  await noteFault(round, entries, after.fault);
  return { ok: false };
}

function whom(entry: EntryRow): { id: string; email: string } {
  return { id: entry.registrantId ?? "", email: entry.address };
}
