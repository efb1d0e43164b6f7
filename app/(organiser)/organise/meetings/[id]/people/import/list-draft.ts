import type { Values } from "@/lib/forms";
import type { ListRow } from "@/lib/registrations/list-file";
import { type ImportWay, importWays } from "@/lib/registrations/rules";

/** A list that was read, on its way between the dry run and the press that takes it. */
export interface ListInDraft {
  rows: ListRow[];
  way: ImportWay;
}

/** How it is kept: sealed with everything else that a form holds (lib/drafts.ts). */
export function listDraft({ rows, way }: ListInDraft): Values {
  return { rows: JSON.stringify(rows), way };
}

/** The list of a draft, or null when the draft holds none. */
export function readListDraft({ rows, way }: Values): ListInDraft | null {
  const known = importWays.find((candidate) => candidate === way);
  return rows && known ? { rows: JSON.parse(rows) as ListRow[], way: known } : null;
}
