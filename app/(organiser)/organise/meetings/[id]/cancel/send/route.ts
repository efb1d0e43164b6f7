import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { cancelInput } from "@/lib/meetings/input";

/** Keeps why a meeting is to be cancelled, and leads on to the page that asks once more. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/cancel/send",
  null,
  async ({ params: { id }, values, now }) => {
    await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const read = readValues(cancelInput, values);
    const draft = await keepDraft(`cancel|${id}`, { values, errors: read.ok ? {} : read.errors }, now);
    return seeOther(`/organise/meetings/${id}/cancel${read.ok ? "/confirm" : ""}?draft=${draft}`);
  },
);
