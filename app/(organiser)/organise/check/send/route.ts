import { post, seeOther } from "@/app/_frame/post";
import { readCode } from "@/lib/auth/check-code";
import { enterCheckCode } from "@/lib/auth/check-codes";
import { codeRefusalWords } from "@/lib/auth/labels";
import { safeNext } from "@/lib/auth/next-path";
import { checkPage, requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { withinLimit } from "@/lib/limits";

/** Takes the mailed code of a fresh check from somebody without a passkey, and leads on to what was wanted. */
export const POST = post(
  "/organise/check/send",
  null,
  async ({ values, now, tooManyTries }) => {
    const next = safeNext(values.next);
    const organiser = await requireOrganiser("look", next);
    if (!(await withinLimit("check_try", organiser.id))) return tooManyTries();
    const typed = values.code ?? "";
    const code = readCode(typed);
    const answer = code ? await enterCheckCode(organiser, code, now) : null;
    if (answer?.ok) return seeOther(next);
    if (answer?.reason === "has_passkey") return seeOther(`${checkPage(next)}&refused=has_passkey`);
    const error = answer ? codeRefusalWords[answer.reason] : "Type the 8 digits from our email";
    const kept = { values: { code: typed }, errors: { code: error } };
    return seeOther(
      `${checkPage(next)}&draft=${await keepDraft(`check|${organiser.session.id}`, kept, now)}`,
    );
  },
  { holdsProof: true },
);
