import { post, seeOther } from "@/app/_frame/post";
import { leadBack, outcomeOf } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { decide } from "@/lib/registrations/commands";
import { vettingInput } from "@/lib/registrations/input";

/** Puts a request on the waiting list. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/waitlist/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const read = readValues(vettingInput, values);
    if (!read.ok) return leadBack(values, registrationId, { refused: "not_found" });
    const answer = await decide("waitlist", registrationId, read.input, organiser.id, now);
    return leadBack(values, registrationId, outcomeOf("waitlist", answer));
  },
);
