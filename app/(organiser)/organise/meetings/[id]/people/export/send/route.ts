import { post, seeOther } from "@/app/_frame/post";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { exportList } from "@/lib/registrations/export-list";
import { registrationStates } from "@/lib/registrations/rules";

/** Answers with a meeting's people as a file. A form's act, since it is kept in the history. Organisers who decide. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/people/export/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/people/export`;
    await requireFreshCheck(organiser, page);
    const states = registrationStates.filter((state) => values[state] === "yes");
    if (states.length === 0) return seeOther(`${page}?refused=nobody`);
    const list = await exportList(id, { states, contact: values.contact === "yes" }, organiser.id, now);
    if (!list) return seeOther("/organise");
    return new Response(list.file, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${list.slug}.csv"`,
        "cache-control": "no-store",
      },
    });
  },
);
