import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { setSpare } from "@/lib/rooms/commands";
import { detailsRefusalOf, roomInput } from "@/lib/rooms/input";

/** Keeps the details of a spare Zoom meeting. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/spare/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/zoom/spare`;
    const again = async (errors: FieldErrors) =>
      seeOther(`${page}?draft=${await keepDraft(`spare|${id}`, { values, errors }, now)}`);
    const read = readValues(roomInput, values);
    if (!read.ok) return again(read.errors);
    const answer = await setSpare(id, read.input, organiser.id, now);
    if (answer.ok) return seeOther(`${page}?done=set`);
    if (answer.reason === "not_found") return seeOther("/organise");
    const errors = detailsRefusalOf(answer.reason);
    return errors ? again(errors) : seeOther(`${page}?refused=${answer.reason}`);
  },
  { holdsZoom: true },
);
