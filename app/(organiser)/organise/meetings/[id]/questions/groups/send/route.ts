import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { type ArrangeAnswer, makeGroup, moveGroup, removeGroup, renameGroup } from "@/lib/questions/arrange";
import { groupTitleIn } from "@/lib/questions/input";

/** Makes a group of questions, or renames, moves or removes one, and leads back to it. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/questions/groups/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/questions`;
    const { act, group = "" } = values;
    if (act !== "make" && !isId(group)) return seeOther(page);
    const field = act === "make" ? "title" : `title-${group}`;
    const read = act === "make" || act === "rename" ? readValues(groupTitleIn(field), values) : null;
    if (read && !read.ok)
      return seeOther(
        `${page}?draft=${await keepDraft(`question-groups|${id}`, { values, errors: read.errors }, now)}`,
      );
    const title = read?.input[field] ?? "";
    const answer = await pressed(act, { id, group, title }, organiser.id, now);
    if (!answer) return seeOther(page);
    if (!answer.ok) return seeOther(`${page}?refused=${answer.reason}`);
    return seeOther(act === "make" || act === "remove" ? page : `${page}#group-${group}`);
  },
);

/** Does what the pressed button says; null when there is no such button. */
async function pressed(
  act: string | undefined,
  { id, group, title }: { id: string; group: string; title: string },
  organiserId: string,
  now: Date,
): Promise<ArrangeAnswer | null> {
  switch (act) {
    case "make":
      return makeGroup(id, title, organiserId, now);
    case "rename":
      return renameGroup(group, title, organiserId, now);
    case "remove":
      return removeGroup(group, organiserId, now);
    case "up":
    case "down":
      return moveGroup(group, act, organiserId, now);
    default:
      return null;
  }
}
