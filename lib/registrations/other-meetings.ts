import { and, desc, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { meetings } from "@/db/schema/meetings";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import type { RegistrationRow } from "./record";
import type { RegistrationState } from "./rules";

/** What became of somebody's request at another meeting. */
export interface OtherMeeting {
  registrationId: string;
  /** As they gave it then: a mailbox can be shared. */
  name: string;
  state: RegistrationState;
  came: boolean;
  /** Why they were removed: a code of `removeReasons`. */
  removedFor: string | null;
  meeting: { id: string; title: string; startsAt: Date; timeZone: string };
}

/** Requests from the same address at other meetings, the latest meeting first; none of who has no address. */
export async function listOtherMeetings(
  registration: Pick<RegistrationRow, "meetingId" | "emailKey">,
): Promise<OtherMeeting[]> {
  const { meetingId, emailKey } = registration;
  if (emailKey === null) return [];
  const { id, name, state } = registrations;
  const rows = await db()
    .select({
      registrationId: id,
      name,
      state,
      arrival: arrivals.id,
      meeting: {
        id: meetings.id,
        title: meetings.title,
        startsAt: meetings.startsAt,
        timeZone: meetings.timeZone,
      },
    })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .leftJoin(arrivals, eq(arrivals.registrationId, id))
    .where(and(eq(registrations.emailKey, emailKey), ne(registrations.meetingId, meetingId)))
    .orderBy(desc(meetings.startsAt), desc(id))
    .limit(mostShown);
  return Promise.all(
    rows.map(async ({ arrival, ...row }) => ({
      ...row,
      came: arrival !== null,
      removedFor: row.state === "removed" ? await lastRemoval(row.registrationId) : null,
    })),
  );
}

const mostShown = 12;

async function lastRemoval(registrationId: string): Promise<string | null> {
  const { reason, verb, at, id } = registrationChanges;
  const [removal] = await db()
    .select({ reason })
    .from(registrationChanges)
    .where(and(eq(registrationChanges.registrationId, registrationId), eq(verb, "remove")))
    .orderBy(desc(at), desc(id))
    .limit(1);
  return removal?.reason ?? null;
}
