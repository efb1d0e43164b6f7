import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import type { FieldErrors } from "@/lib/forms";
import { saveDeclineReasons } from "@/lib/forum/commands";
import { readDeclineReasons } from "@/lib/forum/input";
import { arranged, type Line, linesIn, valuesOfLines } from "@/lib/forum/lines";
import { listAllDeclineReasons } from "@/lib/forum/queries";
import { lastingReason, mostDeclineReasons, mostReasonLines } from "@/lib/forum/rules";

const page = "/organise/forum/reasons";

/** Saves the list of reasons for not approving, or arranges it in the form and saves nothing yet. Owners. */
export const POST = post("/organise/forum/reasons/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("own", page);
  const lines = linesIn(values, ["key", "choice", "told"], mostReasonLines);
  const { act = "save", seen = "" } = values;
  const back = async (list: readonly Line[], errors: FieldErrors, at?: number) => {
    const draft = await keepDraft("reasons", { values: { ...valuesOfLines(list), seen }, errors }, now);
    return seeOther(`${page}?draft=${draft}${at ? `#line-${at}` : ""}`);
  };
  if (act.startsWith("back-")) {
    const wanted = (await listAllDeclineReasons()).find(({ key }) => key === act.slice("back-".length));
    const isThere = lines.some(({ key }) => key === wanted?.key);
    if (!wanted || isThere || lines.length >= mostDeclineReasons) return back(lines, {});
    const { key, choice, told } = wanted;
    return back([...lines, { key, choice, told }], {}, lines.length + 1);
  }
  const moved = arranged(lines, act, { empty: { key: "", choice: "", told: "" }, most: mostDeclineReasons });
  const keepsLasting = moved?.lines.some(({ key }) => key === lastingReason);
  if (moved) return keepsLasting ? back(moved.lines, {}, moved.at) : back(lines, {});
  const read = readDeclineReasons(lines);
  if (!read.ok) return back(lines, read.errors);
  const saved = await saveDeclineReasons(read.lines, seen.split(","), organiser.id, now);
  if (saved.ok) return seeOther(`${page}?done=saved`);
  // Theirs as they typed it, and behind it what has come since; all of it to be looked at once more.
  const active = (await listAllDeclineReasons()).filter(({ retiredAt }) => retiredAt === null);
  const added = active.filter(({ key }) => !lines.some((line) => line.key === key));
  const both = [...lines, ...added.map(({ key, choice, told }) => ({ key, choice, told }))];
  const kept = { ...valuesOfLines(both), seen: active.map(({ key }) => key).join() };
  const draft = await keepDraft("reasons", { values: kept, errors: {} }, now);
  return seeOther(`${page}?draft=${draft}&refused=list_changed`);
});
