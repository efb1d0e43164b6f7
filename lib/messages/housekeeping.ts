import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { drafts, rateLimits } from "@/db/schema/forum";
import { sessions, signInTokens } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { forgetUnconfirmed, lapseUnconfirmed } from "@/lib/registrations/lapse";

const day = 86_400_000;

/** What time alone brings about: places that lapse, and whatever has outlived its purpose. */
export async function keepHouse(): Promise<void> {
  const at = await now();
  const lapsed = await lapseUnconfirmed(at);
  const forgotten = await forgetUnconfirmed(at);
  await db().delete(drafts).where(lt(drafts.expiresAt, at));
  await db().delete(rateLimits).where(lt(rateLimits.resetsAt, new Date()));
  await db().delete(sessions).where(lt(sessions.expiresAt, new Date()));
  // With the messages that carried them, whose rows refer to them.
  await db()
    .delete(signInTokens)
    .where(lt(signInTokens.expiresAt, new Date(at.getTime() - 30 * day)));
  if (lapsed + forgotten > 0) log().info({ lapsed, forgotten }, "housekeeping");
}
