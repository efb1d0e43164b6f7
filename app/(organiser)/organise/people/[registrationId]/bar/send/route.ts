import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { barPerson } from "@/lib/returning/commands";
import { barInput } from "@/lib/returning/input";

/** Bars somebody from future meetings, with a reason. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/bar/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const page = `/organise/people/${registrationId}`;
    const read = readValues(barInput, values);
    if (!read.ok) {
      const draft = await keepDraft(`bar|${registrationId}`, { values, errors: read.errors }, now);
      return seeOther(`${page}/bar?draft=${draft}`);
    }
    const answer = await barPerson(registrationId, read.input.reason, organiser.id, now);
    return leadBack({}, registrationId, answer.ok ? { done: "barred" } : { refused: answer.reason });
  },
);
