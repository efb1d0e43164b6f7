import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { drafts, rateLimits } from "@/db/schema/forum";
import { sessions, signInTokens } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import { forgetReports } from "@/lib/link-reports/commands";
import { log } from "@/lib/log";
import { remindEverybody } from "@/lib/meetings/remind";
import { forgetUnconfirmed, lapseUnconfirmed } from "@/lib/registrations/lapse";
import { endOffers, offerFreePlaces } from "@/lib/registrations/waiting-list";
import { forgetSignUps } from "@/lib/subscribers/commands";

const day = 86_400_000;

/** What time alone brings about: places that lapse, reminders, offers that run out, and whatever has outlived its purpose. */
export async function keepHouse(): Promise<void> {
  const at = await now();
  const reminded = await remindEverybody(at);
  const lapsed = await lapseUnconfirmed(at);
  const offersEnded = await endOffers(at);
  const offersMade = await offerFreePlaces(at);
  const forgotten = await forgetUnconfirmed(at);
  const signUpsForgotten = await forgetSignUps(at);
  const reportsForgotten = await forgetReports(at);
  await db().delete(drafts).where(lt(drafts.expiresAt, at));
  await db().delete(rateLimits).where(lt(rateLimits.resetsAt, new Date()));
  await db().delete(sessions).where(lt(sessions.expiresAt, new Date()));
  // With the messages that carried them, whose rows refer to them.
  await db()
    .delete(signInTokens)
    .where(lt(signInTokens.expiresAt, new Date(at.getTime() - 30 * day)));
  const done = { reminded, lapsed, forgotten, offersEnded, offersMade, signUpsForgotten, reportsForgotten };
  if (Object.values(done).some((times) => times > 0)) log().info(done, "housekeeping");
}
