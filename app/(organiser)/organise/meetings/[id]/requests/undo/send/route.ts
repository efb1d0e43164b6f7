import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { ticksIn } from "@/lib/registrations/ticks";
import { undoTogether } from "@/lib/registrations/together";
import { addressAfter } from "../../list-address";

/** Takes several held decisions back. Organisers who decide. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/requests/undo/send",
  null,
  async ({ params: { id }, values, form, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const came = await undoTogether(id, ticksIn(form.getAll("ticked")), organiser.id, now);
    return seeOther(addressAfter("undo", id, values.page, came, now));
  },
);
