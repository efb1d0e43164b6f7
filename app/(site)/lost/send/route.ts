import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/mini";
import { post, seeOther } from "@/app/_frame/post";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { withinLimit } from "@/lib/limits";
import { mailboxOf } from "@/lib/people/rules";
import { emailAddress } from "@/lib/registrations/input";
import { mailLostLinks } from "@/lib/registrations/lost-email";

const lostInput = z.object({ email: emailAddress });

/** Mails somebody's links again, if we know the address; the answer is the same either way. Anybody. */
export const POST = post("/lost/send", "lost", async ({ values, now }) => {
  const read = readValues(lostInput, values);
  if (!read.ok) {
    const kept = { values: { email: values.email ?? "" }, errors: read.errors };
    return seeOther(`/lost?draft=${await keepDraft("lost", kept, now)}`);
  }
  const { email } = read.input;
  // Past the limit the answer stays the same, too: a stranger's tries must not keep somebody from being answered.
  const mailed = withinLimit("lost_mailbox", mailboxOf(email)).then((within) =>
    within ? mailLostLinks(email, now) : undefined,
  );
  // Longer than either takes, so that the time of the answer does not tell whether the address is known.
  await Promise.all([mailed, sleep(250)]);
  return seeOther("/lost/sent");
});
