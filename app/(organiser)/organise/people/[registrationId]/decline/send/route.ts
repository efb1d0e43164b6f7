import { post, seeOther } from "@/app/_frame/post";
import { leadBack, outcomeOf } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { decide } from "@/lib/registrations/commands";
import { declineInput } from "@/lib/registrations/input";

/** Declines a request with a reason, or leads back to show the email first. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/decline/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const read = readValues(declineInput, values);
    if (!read.ok || values.act === "preview") {
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
