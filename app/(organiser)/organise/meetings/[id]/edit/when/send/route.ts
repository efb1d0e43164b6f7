import { post } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { editWhen } from "@/lib/meetings/edit";
import { doorsInput, whenInput } from "@/lib/meetings/input";
import type { MeetingView } from "@/lib/meetings/queries";
import { saveSection } from "../../save-section";

/** Changes the times of a draft; of a published meeting, when doors open and requests close. Organisers who arrange. */
export const POST = post<{ id: string }>("/organise/meetings/[id]/edit/when/send", null, async (posted) => {
  const organiser = await requireOrganiser("arrange", "/organise");
  return saveSection("when", organiser, posted, timesOf, editWhen);
});

function timesOf(meeting: MeetingView) {
  return meeting.state === "draft" ? whenInput(meeting.timeZone) : doorsInput(meeting);
}
