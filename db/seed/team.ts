import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { forum } from "@/db/schema/forum";
import { organisers } from "@/db/schema/organisers";
import { newId } from "@/lib/ids";
import { emailKey, type OrganiserRole } from "@/lib/people/rules";
import { zone } from "./evening";

export type Member = "asha" | "tom" | "grace";
/** The ids of the team's members. */
export type Team = Record<Member, string>;

const members: Record<Member, { name: string; email: string; role: OrganiserRole }> = {
  asha: { name: "Asha Patel", email: "asha@hillside-forum.example", role: "owner" },
  tom: { name: "Tom Whitfield", email: "tom@hillside-forum.example", role: "organiser" },
  grace: { name: "Grace Adeyemi", email: "grace@hillside-forum.example", role: "doorkeeper" },
};

/** Where the postcodes of the forum's area begin. */
export const area = ["HP6", "HP7", "HP8"] as const;

export const ownerEmail = members.asha.email;

/** Gives the forum its name and its team. */
export async function makeForum(now: Date): Promise<Team> {
  const values = {
    name: "Hillside Community Forum",
    contactEmail: "hello@hillside-forum.example",
    contactPhone: "01632 960 123",
    contactHours: "every day, 9am to 8pm",
    area: "Hillside, Brackenfield and Elm Ward",
    areaPostcodes: [...area],
    // The meeting four weeks ago stays to be looked at for a while.
    retentionDays: 60,
    timeZone: zone,
  };
  await db().insert(forum).values(values).onConflictDoUpdate({ target: forum.id, set: values });
  const team: Team = { asha: newId(), tom: newId(), grace: newId() };
  await db()
    .insert(organisers)
    .values(
      (Object.keys(members) as Member[]).map((member) => ({
        id: team[member],
        ...members[member],
        emailKey: emailKey(members[member].email),
        createdAt: now,
        joinedAt: now,
      })),
    );
  return team;
}

/** The id of the forum's first owner who is still one, or null. */
export async function ownerId(): Promise<string | null> {
  const [owner] = await db()
    .select({ id: organisers.id })
    .from(organisers)
    .where(and(eq(organisers.role, "owner"), isNull(organisers.endedAt)))
    .orderBy(asc(organisers.createdAt))
    .limit(1);
  return owner?.id ?? null;
}
