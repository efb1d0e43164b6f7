import { post, seeOther } from "@/app/_frame/post";
import { leadBack, type Outcome } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { liftBar } from "@/lib/returning/commands";

/** Lifts a bar; from a person's page it leads back there. Organisers who decide. */
export const POST = post<{ personId: string }>(
  "/organise/barred/[personId]/lift/send",
  null,
  async ({ params: { personId }, values: { who = "" }, now }) => {
    const organiser = await requireOrganiser("decide", "/organise/barred");
    if (!isId(personId)) return seeOther("/organise/barred");
    const isLifted = await liftBar(personId, organiser.id, now, isId(who) ? who : undefined);
    const outcome: Outcome = isLifted ? { done: "lifted" } : { refused: "not_barred" };
    return isId(who)
      ? leadBack({}, who, outcome)
      : seeOther(`/organise/barred?${new URLSearchParams(outcome)}`);
  },
);
