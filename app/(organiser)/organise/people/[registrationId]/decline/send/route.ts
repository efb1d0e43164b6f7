import { post, seeOther } from "@/app/_frame/post";
import { leadBack, outcomeOf } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues, tidyWords, type Values } from "@/lib/forms";
import { listDeclineReasons } from "@/lib/forum/queries";
import { isId } from "@/lib/ids";
import { decide } from "@/lib/registrations/commands";
import { declineInput } from "@/lib/registrations/input";

/**
 * Declines a request with a reason, once the email with that very reason and note has been seen; otherwise leads back to
 * show it. Organisers who decide.
 */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/decline/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const reasons = await listDeclineReasons();
    const read = readValues(declineInput(reasons.map(({ key }) => key)), values);
    if (!read.ok || values.act === "preview" || !wasShown(values, read.input)) {
      const draft = await keepDraft(
        `decline|${registrationId}`,
        { values, errors: read.ok ? {} : read.errors },
        now,
      );
      return seeOther(`/organise/people/${registrationId}/decline?draft=${draft}`);
    }
    const answer = await decide("decline", registrationId, read.input, organiser.id, now);
    return leadBack(values, registrationId, outcomeOf("decline", answer));
  },
);

function wasShown(values: Values, { reason, note }: { reason: string; note: string | null }): boolean {
  return values.shownReason === reason && tidyWords(values.shownNote ?? "") === note;
}
