import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { keepBar } from "@/lib/returning/commands";

/** Keeps a bar that was looked at again, for another year. Organisers who decide. */
export const POST = post<{ personId: string }>(
  "/organise/barred/[personId]/keep/send",
  null,
  async ({ params: { personId }, now }) => {
    const organiser = await requireOrganiser("decide", "/organise/barred");
    if (!isId(personId)) return seeOther("/organise/barred");
    const isKept = await keepBar(personId, organiser.id, now);
    return seeOther(`/organise/barred?${isKept ? "done=kept" : "refused=not_barred"}`);
  },
);
