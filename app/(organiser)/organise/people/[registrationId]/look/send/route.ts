import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { look } from "@/lib/registrations/change";
import { lookInput } from "@/lib/registrations/change-input";

/** Notes that what somebody changed has been looked at. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/look/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    const read = readValues(lookInput, values);
    if (!isId(registrationId) || !read.ok) return seeOther("/organise");
    const answer = await look(registrationId, read.input.answeredAt, organiser.id, now);
    return leadBack(values, registrationId, answer.ok ? { done: "look" } : { refused: answer.reason });
  },
);
