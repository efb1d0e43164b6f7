import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory, organisers } from "@/db/schema/organisers";

export interface Act {
  id: string;
  act: string;
  who: string | null;
  at: Date;
}

const mostShown = 30;

/** What organisers did about a meeting itself, newest first; acts about one of its people are on that person. */
export async function listActs(meetingId: string): Promise<Act[]> {
  const { id, act, at } = organiserHistory;
  return db()
    .select({ id, act, at, who: organisers.name })
    .from(organiserHistory)
    .leftJoin(organisers, eq(organisers.id, organiserHistory.organiserId))
    .where(and(eq(organiserHistory.meetingId, meetingId), isNull(organiserHistory.registrationId)))
    .orderBy(desc(at), desc(id))
    .limit(mostShown);
}

/** Who made an edition's new links, and when; null if nobody made that edition. */
export async function findReissue(
  meetingId: string,
  edition: number,
): Promise<{ who: string | null; at: Date } | null> {
  const reissues = await db()
    .select({ who: organisers.name, at: organiserHistory.at, detail: organiserHistory.detail })
    .from(organiserHistory)
    .leftJoin(organisers, eq(organisers.id, organiserHistory.organiserId))
    .where(and(eq(organiserHistory.meetingId, meetingId), eq(organiserHistory.act, "reissued_meeting")));
  const found = reissues.find(({ detail }) => detail?.edition === edition);
  return found ? { who: found.who, at: found.at } : null;
}
