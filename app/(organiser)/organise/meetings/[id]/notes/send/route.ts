import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { notesInput } from "@/lib/meetings/input";
import { publishNotes } from "@/lib/meetings/notes";

/** Publishes a past meeting's notes, or changes them. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/notes/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/notes`;
    const read = readValues(notesInput, values);
    if (!read.ok)
      return seeOther(
        `${page}?draft=${await keepDraft(`notes|${id}`, { values, errors: read.errors }, now)}`,
      );
    const answer = await publishNotes(id, read.input, organiser.id, now);
    if (answer.ok) return seeOther(`/organise/meetings/${id}?done=notes&told=${answer.told}`);
    return seeOther(answer.reason === "not_found" ? "/organise" : page);
  },
);
