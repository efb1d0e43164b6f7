import { dateAndTime } from "@/lib/dates";
import { isDemo } from "@/lib/env";
import { type ForumView, getForum } from "@/lib/forum/queries";

export interface Frame {
  forum: ForumView;
  demoClock: string | null;
}

/** What every page's frame needs: the forum, and in the demonstration what its clock says. */
export async function frameAt(now: Date): Promise<Frame> {
  const forum = await getForum();
  return { forum, demoClock: isDemo() ? dateAndTime(now, forum.timeZone) : null };
}
