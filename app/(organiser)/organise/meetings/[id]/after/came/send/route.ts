import { post, seeOther } from "@/app/_frame/post";
import { noteCame, takeBackCame } from "@/lib/arrivals/commands";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";

/** Notes that somebody came, or takes that back. Everybody who may record. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/after/came/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("record", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const { who = "", act, list, page } = values;
    const search = new URLSearchParams({ list: list === "came" ? "came" : "missing" });
    if (page && /^\d{1,6}$/.test(page)) search.set("page", page);
    const back = () => seeOther(`/organise/meetings/${id}/after?${search}`);
    if (!isId(who)) return back();
    const takesBack = act === "take_back";
    const answer = await (takesBack ? takeBackCame : noteCame)(who, organiser.id, now);
    if (answer.ok) search.set("done", takesBack ? "taken_back" : "came");
    else search.set("refused", answer.reason);
    search.set("who", who);
    return back();
  },
);
