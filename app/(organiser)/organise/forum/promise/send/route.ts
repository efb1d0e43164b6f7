import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { changePledge } from "@/lib/forum/commands";
import { pledgeInput } from "@/lib/forum/input";

/** Puts a new wording of the promise in force. Owners. */
export const POST = post("/organise/forum/promise/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("own", "/organise/forum/promise");
  const read = readValues(pledgeInput, values);
  if (!read.ok)
    return seeOther(
      `/organise/forum/promise?draft=${await keepDraft("promise", { values, errors: read.errors }, now)}`,
    );
  await changePledge(read.input, organiser.id, now);
  return seeOther("/organise/forum/promise?done=saved");
});
