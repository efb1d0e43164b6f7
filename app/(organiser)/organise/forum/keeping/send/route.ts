import { post, seeOther } from "@/app/_frame/post";
import { isLatelyChecked, requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { setRetention } from "@/lib/forum/commands";
import { keepingInput } from "@/lib/forum/input";

/**
 * Sets how long details are kept, once the dates that follow have been seen: fewer days delete at once what is older.
 * Otherwise leads back to the page, which shows them, and asks first who is here when the check ran out meanwhile. Owners,
 * once more checked.
 */
export const POST = post("/organise/forum/keeping/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("own", "/organise/forum/keeping");
  const read = readValues(keepingInput, values);
  const wasShown = read.ok && values.shownDays === String(read.input.retentionDays);
  if (!read.ok || values.act === "try" || !wasShown || !(await isLatelyChecked(organiser))) {
    const draft = await keepDraft("keeping", { values, errors: read.ok ? {} : read.errors }, now);
    return seeOther(`/organise/forum/keeping?draft=${draft}`);
  }
  await setRetention(read.input.retentionDays, organiser.id, now);
  return seeOther("/organise/forum/keeping?done=saved");
});
