import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { getForum } from "@/lib/forum/queries";
import { createMeeting } from "@/lib/meetings/commands";
import { meetingInput } from "@/lib/meetings/input";
import { findMeeting } from "@/lib/meetings/queries";

/** Makes a draft of a meeting, with the area of the forum or the habits of the one it is a copy of. Organisers who arrange. */
export const POST = post("/organise/meetings/new/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("arrange", "/organise/meetings/new");
  const { timeZone, areaPostcodes } = await getForum();
  const read = readValues(meetingInput(timeZone), values);
  if (!read.ok)
    return seeOther(
      `/organise/meetings/new?draft=${await keepDraft("new-meeting", { values, errors: read.errors }, now)}`,
    );
  const copied = await findMeeting(values.copy ?? "", now);
  const rules = copied ?? { areaPostcodes, approvesReturning: false };
  const id = await createMeeting(read.input, organiser.id, now, rules, copied ?? undefined);
  return seeOther(`/organise/meetings/${id}?done=made`);
});
