import { post, seeOther } from "@/app/_frame/post";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { findPublicMeeting } from "@/lib/meetings/queries";
import { takesRequests } from "@/lib/meetings/rules";
import { answersIn, requestInput } from "@/lib/registrations/input";

/** Takes the answers to the check page, or back to the form with what needs another look. Anyone. */
export const POST = post<{ slug: string }>(
  "/meetings/[slug]/ask/send",
  "ask",
  async ({ params, values, now }) => {
    const meeting = await findPublicMeeting(params.slug, now);
    if (!meeting || !takesRequests(meeting, now))
      return seeOther(`/meetings/${encodeURIComponent(params.slug)}`);
    const read = readValues(requestInput(meeting.phoneRule), values);
    const draft = await keepDraft(
      `ask|${meeting.slug}`,
      { values: answersIn(values), errors: read.ok ? {} : read.errors },
      now,
    );
    return seeOther(`/meetings/${meeting.slug}/${read.ok ? "check" : "ask"}?draft=${draft}`);
  },
);
