import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema/forum";
import { keyedHash } from "./crypto";

/** How many tries of each kind an address (or an IPv6 /64) may make in how many seconds. */
const limits = {
  // A library or a council's office is one address for many people, so these stop floods, not families.
  ask: { tries: 40, seconds: 600 },
  send_request: { tries: 40, seconds: 600 },
  // One mailbox, however its address is varied: nobody can flood a stranger's post with our mail.
  ask_mailbox: { tries: 12, seconds: 3600 },
  confirm: { tries: 60, seconds: 600 },
  enter: { tries: 120, seconds: 600 },
  fresh_link: { tries: 30, seconds: 600 },
  sign_in: { tries: 15, seconds: 600 },
  // A passkey takes two requests; an evening's whole team may sit in one office.
  passkey: { tries: 60, seconds: 600 },
  // One organiser: whoever found a screen open cannot fill its owner's post, nor guess at many codes.
  check_code: { tries: 5, seconds: 600 },
  check_try: { tries: 30, seconds: 600 },
  manage: { tries: 60, seconds: 600 },
  lost: { tries: 30, seconds: 600 },
  // One mailbox; what is mailed to it has a tighter limit of its own (lib/registrations/lost-email.ts).
  lost_mailbox: { tries: 12, seconds: 3600 },
  // Each is read by people, and mailed to them.
  report: { tries: 10, seconds: 600 },
  // One owner: whoever found a screen open can neither fill its owner's post nor use up Zoom's calls.
  test_mail: { tries: 10, seconds: 600 },
  test_call: { tries: 10, seconds: 600 },
  // What says that it is from Zoom and is not. Zoom itself is never counted.
  bad_signature: { tries: 30, seconds: 600 },
  // One Zoom meeting, and all of one host: Zoom takes 100 changes a day from a host, new meetings among them.
  zoom_change_hour: { tries: 12, seconds: 3600 },
  zoom_change_day: { tries: 30, seconds: 86_400 },
  zoom_change_host: { tries: 40, seconds: 86_400 },
  join_list: { tries: 20, seconds: 600 },
  // One mailbox: nobody can fill a stranger's post with our question.
  join_list_mailbox: { tries: 4, seconds: 3600 },
} as const;
export type Limit = keyof typeof limits;

/**
 * Counts a try and tells whether it is within the limit. Held in the database, so that several web processes
 * count together. Fixed windows; the key is a keyed hash, so that no address is stored.
 *
 * @param who a network, as `networkOf` in lib/network.ts gives it, a mailbox, or whatever else is counted
 */
export async function withinLimit(limit: Limit, who: string): Promise<boolean> {
  const { tries, seconds } = limits[limit];
  const resetsAt = sql`now() + make_interval(secs => ${seconds})`;
  const [row] = await db()
    .insert(rateLimits)
    .values({ key: keyedHash(`${limit}|${who}`), tries: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        tries: sql`case when ${rateLimits.resetsAt} < now() then 1 else ${rateLimits.tries} + 1 end`,
        resetsAt: sql`case when ${rateLimits.resetsAt} < now() then ${resetsAt} else ${rateLimits.resetsAt} end`,
      },
    })
    .returning({ tries: rateLimits.tries });
  return (row?.tries ?? 0) <= tries;
}
