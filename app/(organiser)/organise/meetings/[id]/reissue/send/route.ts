import { post, seeOther } from "@/app/_frame/post";
import { checkPage, isLatelyChecked, requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues, type Values } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { reissue } from "@/lib/meetings/commands";
import { findMeeting } from "@/lib/meetings/queries";
import { detailsRefusalOf, roomInput } from "@/lib/rooms/input";
import { roomRefusalWords } from "@/lib/rooms/labels";

/** Makes new links for everybody, with the new room that was chosen. Everybody who may re-issue. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/reissue/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("reissue", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/reissue`;
    const meeting = await findMeeting(id, now);
    if (!meeting) return seeOther("/organise");
    if (!(await isLatelyChecked(organiser, meeting)))
      return seeOther(
        checkPage(`${page}?draft=${await keepDraft(`reissue|${id}`, { values, errors: {} }, now)}`),
      );
    const again = async (errors: FieldErrors) =>
      seeOther(`${page}?draft=${await keepDraft(`reissue|${id}`, { values, errors }, now)}`);
    const read = wantsPasted(values) ? readValues(roomInput, values) : null;
    if (read && !read.ok) return again(read.errors);
    const room = values.room === "spare" ? "spare" : (read?.input ?? null);
    const answer = await reissue(id, Number(values.edition), room, organiser.id, now);
    if (answer.ok) return seeOther(`${page}/${answer.edition}`);
    if (answer.reason === "already_reissued") return seeOther(`${page}/${answer.edition}?refused=already`);
    if (answer.reason === "no_spare") return again({ room: roomRefusalWords.no_spare });
    const errors = detailsRefusalOf(answer.reason);
    if (errors) return again(errors);
    return seeOther(answer.reason === "not_found" ? "/organise" : page);
  },
  { holdsZoom: true },
);

/** Whether details are to be read: those of who chose to paste them, and, where there was no choice, any that are there. */
function wantsPasted({ room, joinUrl, meetingNumber, passcode, phoneNumber }: Values): boolean {
  if (room !== undefined) return room === "paste";
  return [joinUrl, meetingNumber, passcode, phoneNumber].some(
    (typed) => typed !== undefined && typed.trim() !== "",
  );
}
