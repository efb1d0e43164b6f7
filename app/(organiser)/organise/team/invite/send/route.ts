import { post, seeOther } from "@/app/_frame/post";
import { checkPage, isLatelyChecked, requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { type FieldErrors, readValues } from "@/lib/forms";
import { inviteMember } from "@/lib/people/commands";
import { inviteInput } from "@/lib/people/input";
import { teamRefusalWords } from "@/lib/people/labels";

const page = "/organise/team/invite";

/** Invites somebody to the team. Owners, once more checked. */
export const POST = post(`${page}/send`, null, async ({ values, now }) => {
  const organiser = await requireOrganiser("own", page);
  const again = async (errors: FieldErrors) =>
    `${page}?draft=${await keepDraft(`invite|${organiser.id}`, { values, errors }, now)}`;
  if (!(await isLatelyChecked(organiser))) return seeOther(checkPage(await again({})));
  const read = readValues(inviteInput, values);
  if (!read.ok) return seeOther(await again(read.errors));
  const answer = await inviteMember(read.input, organiser.id, now);
  if (answer.ok) return seeOther(`/organise/team?done=invited&who=${answer.id}`);
  if (answer.reason === "on_team") return seeOther(await again({ email: teamRefusalWords.on_team }));
  return seeOther(`/organise/team?refused=${answer.reason}`);
});
