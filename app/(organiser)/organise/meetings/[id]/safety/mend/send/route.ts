import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { isId } from "@/lib/ids";
import { repairRoom } from "@/lib/rooms/commands";
import { mendHost } from "@/lib/safety/mend";
import { mendOf } from "@/lib/safety/rules";
import { zoom, zoomHost } from "@/lib/zoom/client";

/**
 * Puts one line right in Zoom: the host's settings at once, for whoever pressed waits for Zoom's answer; the meeting's
 * own by telling Zoom everything anew. Organisers who arrange.
 */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/safety/mend/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const line = values.line ?? "";
    const where = new URLSearchParams(values.left === "yes" ? { left: "yes" } : {});
    where.set("line", line);
    const lead = (name: string, value: string) => {
      where.set(name, value);
      return seeOther(`/organise/meetings/${id}/safety?${where}`);
    };
    const mend = mendOf(line);
    if (!mend) return lead("refused", "no_such_line");
    if (mend === "room") {
      const answer = await repairRoom(id, organiser.id, now);
      return answer.ok ? lead("done", "mending") : lead("refused", answer.reason);
    }
    const [client, host] = [zoom(), zoomHost()];
    if (!client || !host) return lead("refused", "not_set_up");
    const answer = await mendHost(client, host, id, line, organiser.id, now);
    if (answer.ok) return lead("done", "mended");
    if (answer.reason !== "fault") return lead("refused", answer.reason);
    const kept = { values: { fault: JSON.stringify(answer.fault) }, errors: {} };
    return lead("mend", await keepDraft(`safety-mend|${id}`, kept, now));
  },
);
