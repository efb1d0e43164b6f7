import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { listRefusalWords } from "@/lib/registrations/labels";
import { mostListBytes, readList } from "@/lib/registrations/list-file";
import { importWays } from "@/lib/registrations/rules";
import { listDraft } from "../list-draft";

/** Reads a list and leads to its dry run. Adds nobody. Organisers who decide. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/people/import/send",
  null,
  async ({ params: { id }, values, form, now }) => {
    await requireOrganiser("decide", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const lead = async (draft: Values, errors: FieldErrors) => {
      const kept = await keepDraft(`import|${id}`, { values: draft, errors }, now);
      return seeOther(`/organise/meetings/${id}/people/import?draft=${kept}`);
    };
    const typed = { pasted: values.pasted ?? "", way: values.way ?? "" };
    const way = importWays.find((known) => known === typed.way);
    const list = await listOf(form, typed.pasted);
    const errors: FieldErrors = {
      ...(list.ok ? {} : { [list.field]: list.message }),
      ...(way ? {} : { way: "Choose what is to happen with these people" }),
    };
    return list.ok && way ? lead(listDraft({ rows: list.rows, way }), {}) : lead(typed, errors);
  },
);

async function listOf(form: FormData, pasted: string) {
  const file = form.get("file");
  const isChosen = file instanceof File && file.size > 0;
  const field = isChosen || pasted.trim() === "" ? "file" : "pasted";
  if (!isChosen && field === "file")
    return { ok: false as const, field, message: "Choose the file, or paste the list" };
  if (isChosen && file.size > mostListBytes)
    return { ok: false as const, field, message: "The file must be 400 KB or less. Leave other columns out" };
  const bytes = isChosen ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted);
  const read = readList(bytes);
  return read.ok ? read : { ok: false as const, field, message: listRefusalWords[read.reason] };
}
