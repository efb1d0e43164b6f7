import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { drafts, rateLimits } from "@/db/schema/forum";
import { checkCodes, passkeyChallenges, sessions, signInTokens } from "@/db/schema/organisers";
import { providerEvents } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { forgetReports } from "@/lib/link-reports/commands";
import { log } from "@/lib/log";
import { remindEverybody } from "@/lib/meetings/remind";
import { alertOfFailures, alertOfRequests } from "@/lib/people/alerts";
import { forgetUnconfirmed, lapseUnconfirmed } from "@/lib/registrations/lapse";
import { deleteDetails } from "@/lib/registrations/retention";
import { endOffers, offerFreePlaces } from "@/lib/registrations/waiting-list";
import { forgetKeys } from "@/lib/returning/commands";
import { alertOfRooms } from "@/lib/rooms/alarm";
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
  const detailsDeleted = await deleteDetails(at);
  const alerted = (await alertOfRequests(at)) + (await alertOfFailures(at)) + (await alertOfRooms(at));
  const signUpsForgotten = await forgetSignUps(at);
  const reportsForgotten = await forgetReports(at);
  const keysForgotten = await forgetKeys(at);
  await db().delete(drafts).where(lt(drafts.expiresAt, at));
  await db().delete(rateLimits).where(lt(rateLimits.resetsAt, new Date()));
  await db().delete(sessions).where(lt(sessions.expiresAt, new Date()));
  await db().delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, new Date()));
  await db()
    .delete(checkCodes)
    .where(lt(checkCodes.expiresAt, new Date(Date.now() - day)));
  // Nothing that was signed so long ago is taken any more.
  await db()
    .delete(providerEvents)
    .where(lt(providerEvents.receivedAt, new Date(Date.now() - 30 * day)));
  // With the messages that carried them, whose rows refer to them.
  await db()
    .delete(signInTokens)
    .where(lt(signInTokens.expiresAt, new Date(at.getTime() - 30 * day)));
  const done = {
    reminded,
    alerted,
    lapsed,
    forgotten,
    detailsDeleted,
    offersEnded,
    offersMade,
    signUpsForgotten,
    reportsForgotten,
    keysForgotten,
  };
  if (Object.values(done).some((times) => times > 0)) log().info(done, "housekeeping");
}
