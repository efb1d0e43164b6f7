import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { sign } from "@/lib/safety/commands";
import { markInput } from "@/lib/safety/input";

/** Says by name how a line of the safety checklist is. Everybody of the team: a doorkeeper locks the meeting. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/safety/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("record", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const line = values.line ?? "";
    const field = `note-${line}`;
    const where = new URLSearchParams(values.left === "yes" ? { left: "yes" } : {});
    const leadTo = () => seeOther(`/organise/meetings/${id}/safety?${where}`);
    const read = readValues(markInput, { line, answer: values.answer ?? "", note: values[field] ?? "" });
    if (!read.ok) {
      const errors = read.errors.note ? { [field]: read.errors.note } : read.errors;
      where.set("draft", await keepDraft(`safety|${id}`, { values, errors }, now));
      return leadTo();
    }
    const answer = await sign(id, read.input, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    if (answer.ok) where.set("done", read.input.answer === "taken_back" ? "taken_back" : "signed");
    else where.set("refused", answer.reason);
    where.set("line", line);
    return leadTo();
  },
);
