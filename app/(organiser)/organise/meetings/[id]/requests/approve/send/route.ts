import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { ticksIn } from "@/lib/registrations/ticks";
import { approveTogether } from "@/lib/registrations/together";
import { addressAfter, listAddress } from "../../list-address";

/** Gives a place to everybody who is ticked. Organisers who decide. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/requests/approve/send",
  null,
  async ({ params: { id }, values, form, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const ticks = ticksIn(form.getAll("ticked"));
    if (ticks.length === 0) return seeOther(listAddress(id, values.page, { mistake: "none_ticked" }));
    const came = await approveTogether(id, ticks, organiser.id, now);
    return seeOther(addressAfter("approve", id, values.page, came, now));
  },
);
