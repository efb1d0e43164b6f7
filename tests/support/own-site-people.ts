import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { meetings } from "@/db/schema/meetings";
import { organisers, sessions } from "@/db/schema/organisers";
import { passes } from "@/db/schema/passes";
import { registrations } from "@/db/schema/registrations";
import { hashToken, newSecret } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { emailKey } from "@/lib/people/rules";
import { hour, minute } from "./people";

// Rows for a site of a test's own. The forum's commands know one database only, the run's: here, for once, what
// they would write is written by hand.

/** A published meeting whose doors are open. */
export async function addMeeting(db: PostgresJsDatabase) {
  const at = Date.now();
  const meeting = {
    id: newId(),
    slug: "safer-streets",
    title: "Safer streets",
    summary: "What was done about the crossing.",
    agenda: "Welcome\nThe crossing",
    whoCanCome: "Everybody who lives or works on the hill.",
    startsAt: new Date(at + 25 * minute),
    endsAt: new Date(at + 2 * hour),
    timeZone: "Europe/London",
    doorsOpenAt: new Date(at - 5 * minute),
    requestsCloseAt: new Date(at + hour),
    capacity: 20,
    phoneRule: "optional" as const,
    state: "published" as const,
    createdAt: new Date(at),
  };
  await db.insert(meetings).values(meeting);
  return meeting;
}

/** A member of the team, signed in on a browser that holds this session token. */
export async function addOrganiser(db: PostgresJsDatabase): Promise<{ email: string; session: string }> {
  const email = "asha@hillside.example";
  const id = newId();
  const session = newSecret();
  await db
    .insert(organisers)
    .values({ id, name: "Asha Patel", email, emailKey: emailKey(email), role: "owner" });
  await db
    .insert(sessions)
    .values({ tokenHash: hashToken(session), organiserId: id, expiresAt: new Date(Date.now() + hour) });
  return { email, session };
}

/** Somebody with a place, and the token of their private link. */
export async function addPlace(db: PostgresJsDatabase, meeting: { id: string; endsAt: Date }) {
  const email = "margaret.obrien@example.org";
  const [id, token] = [newId(), newSecret()];
  const at = new Date();
  await db.insert(registrations).values({
    id,
    meetingId: meeting.id,
    name: "Margaret O'Brien",
    email,
    emailKey: emailKey(email),
    postcode: "HP7 0AB",
    pledgeVersion: "1",
    pledgedAt: at,
    confirmedAt: at,
    state: "approved",
    createdAt: at,
  });
  await db.insert(passes).values({
    registrationId: id,
    meetingId: meeting.id,
    edition: 1,
    nonce: newSecret(),
    keyId: "00000000",
    tokenHash: hashToken(token),
    createdAt: at,
    expiresAt: new Date(meeting.endsAt.getTime() + 6 * hour),
  });
  return { id, token };
}
