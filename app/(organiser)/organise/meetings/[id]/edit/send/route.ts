import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues } from "@/lib/forms";
import { editMeeting } from "@/lib/meetings/commands";
import { meetingInput } from "@/lib/meetings/input";
import { editRefusalWords } from "@/lib/meetings/labels";
import { findMeeting } from "@/lib/meetings/queries";
import type { EditRefusal } from "@/lib/meetings/rules";

/** Changes a meeting. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/edit/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    const meeting = await findMeeting(id, now);
    if (!meeting) return seeOther("/organise");
    const again = async (errors: FieldErrors) =>
      seeOther(
        `/organise/meetings/${meeting.id}/edit?draft=${await keepDraft(`edit|${meeting.id}`, { values, errors }, now)}`,
      );
    const read = readValues(meetingInput(meeting.timeZone), values);
    if (!read.ok) return again(read.errors);
    const answer = await editMeeting(meeting.id, read.input, organiser.id, now);
    if (answer.ok) return seeOther(`/organise/meetings/${meeting.id}?done=edited`);
    if (answer.reason === "cancelled") return seeOther(`/organise/meetings/${meeting.id}/edit`);
    return answer.reason === "not_found" ? seeOther("/organise") : again(errorOf(answer.reason));
  },
);

function errorOf(reason: Exclude<EditRefusal, "not_found" | "cancelled">): FieldErrors {
  return { [reason === "places_given" ? "capacity" : "day"]: editRefusalWords[reason] };
}
