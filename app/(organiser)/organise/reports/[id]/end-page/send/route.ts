import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { findReport } from "@/lib/link-reports/queries";
import { endPageLinks } from "@/lib/registrations/end-page-links";

/** Ends the links to the page of whoever a report is about. Everybody who may re-issue, which does more. */
export const POST = post<{ id: string }>(
  "/organise/reports/[id]/end-page/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("reissue", "/organise/reports");
    const report = isId(id) ? await findReport(id, now) : null;
    if (!report) return seeOther("/organise/reports");
    const back = `/organise/reports/${id}`;
    // A stale page's button must not end links that somebody has replaced meanwhile: what was seen is dead already.
    const stillOut = report.since !== null && report.since <= report.createdAt;
    if (report.seen !== "own_page" || !report.person || !stillOut) return seeOther(back);
    const answer = await endPageLinks(report.person.id, organiser.id, now);
    if (!answer.ok) return seeOther(back);
    return seeOther(`${back}?done=${answer.mailed ? "page_ended" : "page_ended_for_good"}`);
  },
);
