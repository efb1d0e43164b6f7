import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { post, seeOther } from "@/app/_frame/post";
import { nextCookie } from "@/app/(account)/next-cookie";
import { requestSignIn } from "@/lib/auth/commands";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { emailAddress } from "@/lib/registrations/input";

const signInInput = z.object({ email: emailAddress });

/** Mails a sign-in link, if the address is an organiser's; the answer is the same either way. Anybody. */
export const POST = post("/sign-in/send", "sign_in", async ({ values, now }) => {
  const read = readValues(signInInput, values);
  if (!read.ok)
    return seeOther(`/sign-in?draft=${await keepDraft("sign-in", { values, errors: read.errors }, now)}`);
  // Longer than either takes, so that the time of the answer does not tell whether the address is known.
  await Promise.all([requestSignIn(read.input.email, now), sleep(150)]);
  return seeOther("/sign-in/check-email", { "set-cookie": nextCookie(values.next ?? "") });
});
