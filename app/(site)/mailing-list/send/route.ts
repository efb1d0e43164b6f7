import { setTimeout as sleep } from "node:timers/promises";
import { post, seeOther } from "@/app/_frame/post";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { withinLimit } from "@/lib/limits";
import { mailboxOf } from "@/lib/people/rules";
import { joinList } from "@/lib/subscribers/commands";
import { listInput } from "@/lib/subscribers/input";

/** Asks an address whether it wants to be on the list; the answer tells nobody who is on it. Anybody. */
export const POST = post("/mailing-list/send", "join_list", async ({ values, now, tooManyTries }) => {
  const read = readValues(listInput, values);
  if (!read.ok) {
    const draft = await keepDraft("mailing-list", { values, errors: read.errors }, now);
    return seeOther(`/mailing-list?draft=${draft}`);
  }
  const { email } = read.input;
  if (!(await withinLimit("join_list_mailbox", mailboxOf(email)))) return tooManyTries();
  // Longer than either takes, so that the time of the answer does not tell whether the address is known.
  await Promise.all([joinList(email, now), sleep(150)]);
  return seeOther("/mailing-list/check-email");
});
