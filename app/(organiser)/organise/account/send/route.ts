import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { saveSettings } from "@/lib/people/commands";
import { settingsInput } from "@/lib/people/input";

/** Keeps what whoever is signed in chose for themselves. */
export const POST = post("/organise/account/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("look", "/organise/account");
  const read = readValues(settingsInput, values);
  if (!read.ok) {
    const draft = await keepDraft(`settings|${organiser.id}`, { values, errors: read.errors }, now);
    return seeOther(`/organise/account?draft=${draft}`);
  }
  await saveSettings(read.input, organiser.id, now);
  return seeOther("/organise/account?done=saved");
});
