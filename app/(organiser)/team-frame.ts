import { frameAt } from "@/app/_frame/frame";
import type { Organiser } from "@/lib/auth/session";
import { findOpenReports } from "@/lib/link-reports/queries";

/** What the frame of every organiser's page needs: the forum, who looks, and whether a link was seen in public. */
export async function teamFrame(organiser: Organiser, now: Date) {
  const [frame, openReports] = await Promise.all([frameAt(now), findOpenReports()]);
  return { ...frame, organiser, openReports };
}
