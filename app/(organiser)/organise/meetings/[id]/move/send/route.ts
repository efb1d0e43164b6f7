import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues } from "@/lib/forms";
import { moveInput } from "@/lib/meetings/input";
import { moveRefusalWords } from "@/lib/meetings/labels";
import { moveMeeting } from "@/lib/meetings/move";
import { findMeeting } from "@/lib/meetings/queries";

/** Moves a published meeting and tells everybody, or leads back to show the email first. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/move/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    const meeting = await findMeeting(id, now);
    if (!meeting) return seeOther("/organise");
    const page = `/organise/meetings/${meeting.id}/move`;
    const again = async (errors: FieldErrors, refused = "") =>
      seeOther(`${page}?draft=${await keepDraft(`move|${meeting.id}`, { values, errors }, now)}${refused}`);
    const read = readValues(moveInput(meeting.timeZone), values);
    if (!read.ok) return again(read.errors);
    if (values.act === "preview") return again({});
    const answer = await moveMeeting(meeting.id, Number(values.seen), read.input, organiser.id, now);
    if (answer.ok)
      return seeOther(
        `/organise/meetings/${meeting.id}?done=moved&told=${answer.told}&ring=${answer.toRing}`,
      );
    if (answer.reason === "not_found") return seeOther("/organise");
    if (answer.reason === "in_the_past" || answer.reason === "unchanged")
      return again({ day: moveRefusalWords[answer.reason] });
    return answer.reason === "changed_meanwhile" ? again({}, "&refused=changed_meanwhile") : seeOther(page);
  },
);
