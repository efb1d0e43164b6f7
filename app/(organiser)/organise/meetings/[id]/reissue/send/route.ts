import { post, seeOther } from "@/app/_frame/post";
import { checkPage, isLatelyChecked, requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues, type Values } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { reissue } from "@/lib/meetings/commands";
import { findMeeting } from "@/lib/meetings/queries";
import { roomGivenUp, roomInput } from "@/lib/rooms/input";

/** Makes new links for everybody, with the new Zoom details if they are there. Everybody who may re-issue. */
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
    const read = hasRoom(values) ? readValues(roomInput, values) : null;
    if (read && !read.ok)
      return seeOther(
        `${page}?draft=${await keepDraft(`reissue|${id}`, { values, errors: read.errors }, now)}`,
      );
    const answer = await reissue(id, Number(values.edition), read?.input ?? null, organiser.id, now);
    if (answer.ok) return seeOther(`${page}/${answer.edition}`);
    if (answer.reason === "already_reissued") return seeOther(`${page}/${answer.edition}?refused=already`);
    if (answer.reason === "room_given_up")
      return seeOther(
        `${page}?draft=${await keepDraft(`reissue|${id}`, { values, errors: roomGivenUp }, now)}`,
      );
    return seeOther(answer.reason === "not_found" ? "/organise" : page);
  },
  { holdsZoom: true },
);

function hasRoom({ joinUrl, meetingNumber, passcode, phoneNumber }: Values): boolean {
  return [joinUrl, meetingNumber, passcode, phoneNumber].some(
    (typed) => typed !== undefined && typed.trim() !== "",
  );
}
