import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { openIncident } from "@/lib/incidents/commands";
import { incidentInput } from "@/lib/incidents/input";

/** Opens the record of an incident. Everybody of the team: a doorkeeper sees it first. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/incidents/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("record", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const read = readValues(incidentInput, values);
    if (!read.ok)
      return seeOther(
        `/organise/meetings/${id}/incidents?draft=${await keepDraft(`incident|${id}`, { values, errors: read.errors }, now)}`,
      );
    const incidentId = await openIncident(id, read.input, organiser.id, now);
    return seeOther(incidentId ? `/organise/incidents/${incidentId}?done=opened` : "/organise");
  },
);
