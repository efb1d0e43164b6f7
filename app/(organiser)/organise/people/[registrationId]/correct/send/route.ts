import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues, type Values } from "@/lib/forms";
import { isId } from "@/lib/ids";
import {
  correctedIn,
  correctInput,
  correctNamesInput,
  hasEmail,
} from "@/lib/registrations/by-organiser-input";
import { type Corrected, correctSlip } from "@/lib/registrations/correct";
import { findPerson, type PersonView } from "@/lib/registrations/queries";
import { isOver } from "@/lib/registrations/record";

/** Puts a slip right in what somebody told us. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/correct/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    const person = isId(registrationId) ? await findPerson(registrationId, now) : null;
    if (!person) return seeOther("/organise");
    const page = `/organise/people/${registrationId}/correct`;
    const read = readCorrection(person, values, now);
    if (!read.ok) {
      const draft = { values: correctedIn(values), errors: read.errors };
      return seeOther(`${page}?draft=${await keepDraft(`correct|${registrationId}`, draft, now)}`);
    }
    const { details, answeredAt } = read;
    const answer = await correctSlip(registrationId, details, answeredAt, organiser.id, now);
    // The form is drawn anew, from what is there now.
    if (!answer.ok && answer.reason === "answers_changed") return seeOther(`${page}?refused=answers_changed`);
    if (!answer.ok) return leadBack({}, registrationId, { refused: answer.reason });
    return leadBack({}, registrationId, { done: doneBy[answer.changed] });
  },
);

const doneBy = { nothing: "corrected_nothing", details: "corrected", address: "corrected_address" };

type Correction =
  | { ok: true; details: Partial<Corrected>; answeredAt: string }
  | { ok: false; errors: Record<string, string> };

function readCorrection({ registration, meeting }: PersonView, values: Values, now: Date): Correction {
  if (isOver(meeting, now)) {
    const read = readValues(correctNamesInput, values);
    if (!read.ok) return read;
    const { fullName: name, companion, answeredAt } = read.input;
    return { ok: true, details: { name, companion }, answeredAt };
  }
  const asked = {
    email: registration.email !== null || hasEmail(values),
    postcode: registration.postcode !== "",
    phoneRule: registration.source === "guest" ? ("optional" as const) : meeting.phoneRule,
  };
  const read = readValues(correctInput(asked), values);
  if (!read.ok) return read;
  const { fullName: name, answeredAt, ...rest } = read.input;
  return { ok: true, details: { name, ...rest }, answeredAt };
}
