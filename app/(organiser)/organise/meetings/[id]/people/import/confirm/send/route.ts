import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { dropDraft, findDraft } from "@/lib/drafts";
import { isId } from "@/lib/ids";
import { importList } from "@/lib/registrations/import-list";
import { readListDraft } from "../../list-draft";

/** Takes a list that was looked at: everybody whom the dry run would take, or nobody. Organisers who decide. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/people/import/confirm/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/people/import`;
    const draftId = values.draft ?? "";
    const draft = await findDraft(`import|${id}`, draftId, now);
    const list = draft && readListDraft(draft.values);
    if (!list) return seeOther(page);
    const seen = (values.seen ?? "").split(",").map(Number);
    const answer = await importList(id, list.rows, { way: list.way, seen }, organiser.id, now);
    if (!answer.ok)
      return seeOther(
        answer.reason === "not_found" ? "/organise" : `${page}?draft=${draftId}&refused=${answer.reason}`,
      );
    await dropDraft(draftId);
    return seeOther(
      list.way === "approve"
        ? `/organise/meetings/${id}/people?state=approved&imported=${answer.people}`
        : `/organise/meetings/${id}/requests?imported=${answer.people}`,
    );
  },
);
