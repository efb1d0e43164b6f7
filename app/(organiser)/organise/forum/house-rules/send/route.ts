import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import type { FieldErrors } from "@/lib/forms";
import { saveHouseRules } from "@/lib/forum/commands";
import { houseRules } from "@/lib/forum/house-rules";
import { readHouseRules } from "@/lib/forum/input";
import { arranged, type Line, linesIn, valuesOfLines } from "@/lib/forum/lines";
import { mostHouseRules } from "@/lib/forum/rules";

/** Saves the house rules, or arranges them in the form and saves nothing yet. Owners. */
export const POST = post("/organise/forum/house-rules/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("own", "/organise/forum/house-rules");
  const lines = linesIn(values, ["rule", "why"], mostHouseRules);
  const back = async (list: readonly Line[], errors: FieldErrors, at?: number) => {
    const draft = await keepDraft("house-rules", { values: valuesOfLines(list), errors }, now);
    return seeOther(`/organise/forum/house-rules?draft=${draft}${at ? `#line-${at}` : ""}`);
  };
  const act = values.act ?? "save";
  if (act === "house")
    return back(
      houseRules.map(({ rule, why }) => ({ rule, why })),
      {},
      1,
    );
  const moved = arranged(lines, act, { empty: { rule: "", why: "" }, most: mostHouseRules });
  if (moved) return back(moved.lines, {}, moved.at);
  const read = readHouseRules(lines);
  if (!read.ok) return back(lines, read.errors);
  await saveHouseRules(read.lines, organiser.id, now);
  return seeOther("/organise/forum/house-rules?done=saved");
});
