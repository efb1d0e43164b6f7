import { post, seeOther } from "@/app/_frame/post";
import { leadBack, outcomeOf } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { decide } from "@/lib/registrations/commands";
import { removeInput } from "@/lib/registrations/input";

/** Takes a place back with a reason, or leads back to show the email first. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/remove/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const read = readValues(removeInput, values);
    if (!read.ok || values.act === "preview") {
      const draft = await keepDraft(
        `remove|${registrationId}`,
        { values, errors: read.ok ? {} : read.errors },
        now,
      );
      return seeOther(`/organise/people/${registrationId}/remove?draft=${draft}`);
    }
    const answer = await decide("remove", registrationId, read.input, organiser.id, now);
    return leadBack({}, registrationId, outcomeOf("remove", answer));
  },
);
