import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { stopInput } from "@/lib/meetings/input";

/** Keeps what is to be said of a meeting that is broken off, and leads on to the page that asks once more. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/stop/send",
  null,
  async ({ params: { id }, values, now }) => {
    await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const read = readValues(stopInput, values);
    const draft = await keepDraft(`stop|${id}`, { values, errors: read.ok ? {} : read.errors }, now);
    return seeOther(`/organise/meetings/${id}/stop${read.ok ? "/confirm" : ""}?draft=${draft}`);
  },
);
