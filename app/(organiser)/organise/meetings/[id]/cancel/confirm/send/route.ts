import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { cancelInput } from "@/lib/meetings/input";

/** Cancels a meeting for good and tells everybody. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/cancel/confirm/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const meeting = `/organise/meetings/${id}`;
    const read = readValues(cancelInput, values);
    if (!read.ok)
      return seeOther(
        `${meeting}/cancel?draft=${await keepDraft(`cancel|${id}`, { values, errors: read.errors }, now)}`,
      );
    const answer = await cancelMeeting(id, Number(values.seen), read.input.note, organiser.id, now);
    if (answer.ok) return seeOther(`${meeting}?done=cancelled&told=${answer.told}&ring=${answer.toRing}`);
    return seeOther(answer.reason === "not_found" ? "/organise" : `${meeting}?refused=${answer.reason}`);
  },
);
