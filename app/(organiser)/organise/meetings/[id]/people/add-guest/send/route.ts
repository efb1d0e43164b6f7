import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { findMeeting } from "@/lib/meetings/queries";
import { addGuest } from "@/lib/registrations/add";
import { guestIn, guestInput } from "@/lib/registrations/by-organiser-input";
import { addressKnownWords } from "@/lib/registrations/labels";

/** Adds a guest of the panel. Organisers who decide. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/people/add-guest/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    const meeting = await findMeeting(id, now);
    if (!meeting) return seeOther("/organise");
    const page = `/organise/meetings/${meeting.id}/people/add-guest`;
    const keep = (errors: Record<string, string>) =>
      keepDraft(`add-guest|${meeting.id}`, { values: guestIn(values), errors }, now);
    const read = readValues(guestInput, values);
    if (!read.ok) return seeOther(`${page}?draft=${await keep(read.errors)}`);
    const answer = await addGuest(meeting.id, read.input, organiser.id, now);
    if (answer.ok) return leadBack({}, answer.registrationId, { done: "added_guest" });
    if (answer.reason === "address_known")
      return seeOther(`${page}?draft=${await keep({ asAnother: addressKnownWords })}`);
    return seeOther(`${page}?draft=${await keep({})}&refused=${answer.reason}`);
  },
);
