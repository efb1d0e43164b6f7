import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { stopInput } from "@/lib/meetings/input";
import { stopMeeting } from "@/lib/meetings/stop";

/** Breaks a meeting off for good and tells everybody with a place. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/stop/confirm/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const meeting = `/organise/meetings/${id}`;
    const read = readValues(stopInput, values);
    if (!read.ok)
      return seeOther(
        `${meeting}/stop?draft=${await keepDraft(`stop|${id}`, { values, errors: read.errors }, now)}`,
      );
    const answer = await stopMeeting(id, read.input, organiser.id, now);
    if (answer.ok) return seeOther(`${meeting}?done=stopped&told=${answer.told}&ring=${answer.toRing}`);
    if (answer.reason === "not_found") return seeOther("/organise");
    // Somebody else was first: the overview says what was told.
    return seeOther(answer.reason === "stopped" ? `${meeting}?refused=stopped` : `${meeting}/stop`);
  },
);
