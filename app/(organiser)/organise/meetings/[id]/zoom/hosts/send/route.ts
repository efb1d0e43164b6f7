import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { isId } from "@/lib/ids";
import { listTeam } from "@/lib/people/queries";
import { nameHosts } from "@/lib/rooms/hosts";
import { readHosts } from "@/lib/rooms/input";

/** Names who runs a meeting in Zoom. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/hosts/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const team = await listTeam();
    const read = readHosts(
      values,
      team.map((member) => member.id),
    );
    const page = `/organise/meetings/${id}/zoom`;
    if (!read.ok)
      return seeOther(
        `${page}/hosts?draft=${await keepDraft(`hosts|${id}`, { values, errors: read.errors }, now)}`,
      );
    const answer = await nameHosts(id, read.hosts, organiser.id, now);
    return seeOther(answer.ok ? `${page}?done=hosts` : "/organise");
  },
);
