import { post, seeOther } from "@/app/_frame/post";
import { sealAddress } from "@/app/_frame/sealed-address";
import { dropDraft, keepDraft } from "@/lib/drafts";
import { formFlags } from "@/lib/form-time";
import { readValues } from "@/lib/forms";
import { withinLimit } from "@/lib/limits";
import { findPublicMeeting } from "@/lib/meetings/queries";
import { mailboxOf } from "@/lib/people/rules";
import { answersIn, requestInput } from "@/lib/registrations/input";
import { requestPlace } from "@/lib/registrations/request";

/**
 * Sends a request. Everything it needs is in the form itself, so it works after the draft is gone, and from a
 * page that an older build drew. Answers the same whether or not the address is known. Anyone.
 */
export const POST = post<{ slug: string }>(
  "/meetings/[slug]/check/send",
  "send_request",
  async ({ params, values, now, tooManyTries }) => {
    const meeting = await findPublicMeeting(params.slug, now);
    if (!meeting) return seeOther("/");
    const read = readValues(requestInput(meeting.phoneRule), values);
    if (!read.ok) {
      const draft = await keepDraft(
        `ask|${meeting.slug}`,
        { values: answersIn(values), errors: read.errors },
        now,
      );
      return seeOther(`/meetings/${meeting.slug}/ask?draft=${draft}`);
    }
    if (!(await withinLimit("ask_mailbox", mailboxOf(read.input.email)))) return tooManyTries();
    const answer = await requestPlace(meeting.id, read.input, formFlags(values, now), now);
    if (!answer.ok) return seeOther(`/meetings/${meeting.slug}`);
    if (values.draft) await dropDraft(values.draft);
    // The next page says where we will write. The address travels sealed, for that page alone.
    const to = sealAddress(read.input.email, `received|${meeting.slug}`);
    return seeOther(`/meetings/${meeting.slug}/received?to=${to}`);
  },
);
