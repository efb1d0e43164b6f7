import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { takeOffList } from "@/lib/subscribers/commands";
import { listInput } from "@/lib/subscribers/input";

/** Takes an address off the mailing list for somebody who asked us to. Organisers who arrange. */
export const POST = post("/organise/mailing-list/take-off/send", null, async ({ values, now }) => {
  const organiser = await requireOrganiser("arrange", "/organise/mailing-list");
  const read = readValues(listInput, values);
  if (!read.ok) {
    const draft = await keepDraft("take-off-list", { values, errors: read.errors }, now);
    return seeOther(`/organise/mailing-list?draft=${draft}`);
  }
  const left = await takeOffList(read.input.email, organiser.id, now);
  return seeOther(`/organise/mailing-list?${left ? "done=taken_off" : "refused=not_on_list"}`);
});
