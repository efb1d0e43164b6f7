import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { updateForum } from "@/lib/forum/commands";
import { forumInput } from "@/lib/forum/input";

/** Changes the forum's details. Owners. */
export const POST = post("/organise/forum/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("own", "/organise/forum");
  const read = readValues(forumInput, values);
  if (!read.ok)
    return seeOther(
      `/organise/forum?draft=${await keepDraft("forum", { values, errors: read.errors }, now)}`,
    );
  await updateForum(read.input, organiser.id, now);
  return seeOther("/organise/forum?done=saved");
});
