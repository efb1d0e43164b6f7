import { post, seeOther } from "@/app/_frame/post";
import { sealAddress } from "@/app/_frame/sealed-address";
import { keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues } from "@/lib/forms";
import { withinLimit } from "@/lib/limits";
import { emailKey, mailboxOf } from "@/lib/people/rules";
import { changeDetails } from "@/lib/registrations/change";
import { detailsIn, detailsInput } from "@/lib/registrations/change-input";
import { likelyDomain } from "@/lib/registrations/doubts";
import { tooManyAddressesWords } from "@/lib/registrations/labels";
import { findStatus } from "@/lib/registrations/status";

/**
 * Changes somebody's details, or leads back to the form with what needs another look: mistakes, or a new address whose
 * end looks mistyped, which is asked about before it ends the links that they have. After a change of address the
 * page it came from is dead, so another says where we wrote. Whoever holds the manage link.
 */
export const POST = post<{ token: string }>(
  "/my/[token]/change/send",
  "manage",
  async ({ params, values, now, tooManyTries }) => {
    const page = `/my/${encodeURIComponent(params.token)}`;
    const status = await findStatus("manage", params.token, now);
    if (status?.link !== "works") return seeOther(page);
    const read = readValues(detailsInput(status.meeting.phoneRule, status), values);
    const toForm = async (errors: FieldErrors) => {
      const draft = { values: detailsIn(values), errors };
      const id = await keepDraft(`change|${status.registrationId}`, draft, now);
      return seeOther(`${page}/change?draft=${id}`);
    };
    if (!read.ok) return toForm(read.errors);
    const { fullName, ...details } = read.input;
    const isNewAddress = emailKey(details.email) !== emailKey(status.email);
    // The question stands on the form, with everything that was typed; only their "Keep" answers it.
    if (isNewAddress && likelyDomain(details.email) && values.meant !== details.email) return toForm({});
    if (isNewAddress && !(await withinLimit("ask_mailbox", mailboxOf(details.email)))) return tooManyTries();
    const answer = await changeDetails(params.token, { name: fullName, ...details }, now);
    if (!answer.ok && answer.reason === "too_many_addresses") return toForm({ email: tooManyAddressesWords });
    if (!answer.ok) return seeOther(answer.reason === "unknown" ? page : `${page}?refused=not_possible`);
    if (answer.changed === "nothing") return seeOther(`${page}?done=nothing_changed`);
    if (answer.changed === "details") return seeOther(`${page}?done=changed`);
    // The address travels sealed, for the next page alone.
    const to = sealAddress(details.email, "address-changed");
    return seeOther(`/address-changed?to=${to}`);
  },
);
