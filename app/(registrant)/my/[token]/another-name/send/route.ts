import { post, seeOther } from "@/app/_frame/post";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { tellOtherName } from "@/lib/registrations/another-name";
import { nightNameInput } from "@/lib/registrations/change-input";
import { findStatus } from "@/lib/registrations/status";

/** Takes another name for the night, for an organiser to look at. Whoever holds the manage link. */
export const POST = post<{ token: string }>(
  "/my/[token]/another-name/send",
  "manage",
  async ({ params, values, now }) => {
    const page = `/my/${encodeURIComponent(params.token)}`;
    const status = await findStatus("manage", params.token, now);
    if (status?.link !== "works") return seeOther(page);
    const read = readValues(nightNameInput, values);
    if (!read.ok) {
      const draft = { values: { nightName: values.nightName ?? "" }, errors: read.errors };
      const id = await keepDraft(`another-name|${status.registrationId}`, draft, now);
      return seeOther(`${page}/another-name?draft=${id}`);
    }
    const answer = await tellOtherName(params.token, read.input.nightName, now);
    return seeOther(`${page}?${answer.ok ? "done=name_told" : "refused=not_possible"}`);
  },
);
