import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { findMeeting } from "@/lib/meetings/queries";
import { addPhoned } from "@/lib/registrations/add";
import { hasEmail, phonedIn, phonedInput } from "@/lib/registrations/by-organiser-input";
import { addressKnownWords } from "@/lib/registrations/labels";

/** Adds somebody who phoned. Organisers who decide. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/people/add/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    const meeting = await findMeeting(id, now);
    if (!meeting) return seeOther("/organise");
    const page = `/organise/meetings/${meeting.id}/people/add`;
    const keep = (errors: Record<string, string>) =>
      keepDraft(`add|${meeting.id}`, { values: phonedIn(values), errors }, now);
    const read = readValues(phonedInput(meeting.phoneRule, hasEmail(values)), values);
    if (!read.ok) return seeOther(`${page}?draft=${await keep(read.errors)}`);
    const answer = await addPhoned(meeting.id, read.input, organiser.id, now);
    if (answer.ok)
      return leadBack({}, answer.registrationId, {
        done: read.input.next === "approve" ? "added_approved" : "added",
      });
    if (answer.reason === "address_known")
      return seeOther(`${page}?draft=${await keep({ asAnother: addressKnownWords })}`);
    return seeOther(`${page}?draft=${await keep({})}&refused=${answer.reason}`);
  },
);
