import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { addEntry } from "@/lib/incidents/commands";
import { entryInput } from "@/lib/incidents/input";

/** Writes one more line on an open incident. Everybody of the team. */
export const POST = post<{ id: string }>(
  "/organise/incidents/[id]/entry/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("record", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/incidents/${id}`;
    const read = readValues(entryInput, values);
    if (!read.ok)
      return seeOther(
        `${page}?draft=${await keepDraft(`incident-entry|${id}`, { values, errors: read.errors }, now)}`,
      );
    const answer = await addEntry(id, read.input, organiser.id, now);
    return seeOther(`${page}?${answer.ok ? "done=added" : `refused=${answer.reason}`}`);
  },
);
