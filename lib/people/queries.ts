import { and, asc, count, desc, eq, isNull, max, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { organiserHistory, organisers, passkeys } from "@/db/schema/organisers";
import { type OrganiserRole, organiserRoles } from "./rules";

export interface Act {
  id: string;
  act: string;
  who: string | null;
  at: Date;
  /** What of several it was about, for acts that are done once for each. */
  line: string | null;
}

const mostShown = 30;

/** What organisers did about a meeting itself, newest first; acts about one of its people are on that person. */
export async function listActs(meetingId: string): Promise<Act[]> {
  const { id, act, at, detail } = organiserHistory;
  return db()
    .select({ id, act, at, who: organisers.name, line: sql<string | null>`${detail} ->> 'line'` })
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

/** Somebody on the team, as the others see them. */
export interface MemberView {
  id: string;
  name: string;
  email: string;
  role: OrganiserRole;
  /** Null for somebody who is invited and has not signed in yet. */
  joinedAt: Date | null;
  invitedBy: string | null;
  createdAt: Date;
  passkeys: number;
  lastSignInAt: Date | null;
}

const inviters = alias(organisers, "inviters");

/** Everybody on the team: owners first, and in each role who came first. */
export async function listTeam(): Promise<MemberView[]> {
  const team = await readMembers();
  return team.sort((one, other) => organiserRoles.indexOf(one.role) - organiserRoles.indexOf(other.role));
}

/** Somebody on the team, or null. */
export async function findMember(memberId: string): Promise<MemberView | null> {
  const [member] = await readMembers(memberId);
  return member ?? null;
}

async function readMembers(memberId?: string): Promise<MemberView[]> {
  const { id, name, email, role, joinedAt, createdAt, invitedBy, endedAt } = organisers;
  const [keys, signIns] = [passkeyCounts(), lastSignIns()];
  return db()
    .with(keys, signIns)
    .select({
      id,
      name,
      email,
      role,
      joinedAt,
      createdAt,
      invitedBy: inviters.name,
      passkeys: sql`coalesce(${keys.keys}, 0)`.mapWith(Number),
      lastSignInAt: signIns.lastAt,
    })
    .from(organisers)
    .leftJoin(inviters, eq(inviters.id, invitedBy))
    .leftJoin(keys, eq(keys.organiserId, id))
    .leftJoin(signIns, eq(signIns.organiserId, id))
    .where(and(isNull(endedAt), memberId ? eq(id, memberId) : undefined))
    .orderBy(asc(createdAt), asc(id));
}

function passkeyCounts() {
  const { organiserId } = passkeys;
  return db()
    .$with("keys")
    .as(
      db()
        .select({ organiserId, keys: count().as("keys") })
        .from(passkeys)
        .groupBy(organiserId),
    );
}

function lastSignIns() {
  const { organiserId, act, at } = organiserHistory;
  return db()
    .$with("sign_ins")
    .as(
      db()
        .select({ organiserId, lastAt: max(at).as("last_at") })
        .from(organiserHistory)
        .where(eq(act, "signed_in"))
        .groupBy(organiserId),
    );
}
