import { post, seeOther } from "@/app/_frame/post";
import { mailCheckCode } from "@/lib/auth/check-codes";
import { safeNext } from "@/lib/auth/next-path";
import { checkPage, requireOrganiser } from "@/lib/auth/session";
import { withinLimit } from "@/lib/limits";

/** Mails whoever is signed in, and has no passkey, a code by which they show that it is them. */
export const POST = post("/organise/check/code/send", null, async ({ values, now, tooManyTries }) => {
  const next = safeNext(values.next);
  const organiser = await requireOrganiser("look", next);
  if (!(await withinLimit("check_code", organiser.id))) return tooManyTries();
  const answer = await mailCheckCode(organiser, now);
  return seeOther(`${checkPage(next)}&${answer.ok ? "done=mailed" : `refused=${answer.reason}`}`);
});
