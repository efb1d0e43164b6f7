import { and, eq } from "drizzle-orm";
import type postgres from "postgres";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { sessions } from "@/db/schema/organisers";
import { passes } from "@/db/schema/passes";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { makeForum } from "@/db/seed/team";
import { sessionCookieName } from "@/lib/auth/next-auth";
import { hashToken, newSecret, seal } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import { newId } from "@/lib/ids";
import { issuePasses, passToken } from "@/lib/passes/issue";
import { mailedToken } from "@/lib/registrations/mailed-links";
import { requestPlace } from "@/lib/registrations/request";
import { setRoom } from "@/lib/rooms/commands";
import { addPeople } from "./people";

const hour = 3_600_000;

/** A forum with a meeting that takes requests, and one on whose doors are open now. */
export interface BenchForum {
  organiserId: string;
  /** The header of a browser in which the owner is signed in. */
  cookie: string;
  coming: { id: string; slug: string };
  tonight: { id: string; slug: string };
  /** The private links' paths of everybody approved for tonight. */
  doors: string[];
  /** The path of one registrant's status page. */
  statusPage: string;
}

/** How many of tonight's people are approved, and how many wait for a decision. */
const tonightsPeople = { approved: 600, requested: 60 };

/** Empties the database of whatever was measured before, and makes the forum in it. */
export async function makeBenchForum(sql: postgres.Sql): Promise<BenchForum> {
  await sql`truncate organisers, meetings, rate_limits, drafts cascade`;
  const now = new Date();
  const { asha: organiserId } = await makeForum(now);
  const coming = await makeMeeting("november-meeting", 7 * 24 * hour);
  const tonight = await makeMeeting("tonight", 0.1 * hour, { capacity: 1000 });
  await setRoom(tonight.id, room, organiserId, now);
  await addPeople(sql, { meetingId: tonight.id, state: "approved", count: tonightsPeople.approved });
  await addPeople(sql, { meetingId: tonight.id, state: "requested", count: tonightsPeople.requested });
  return {
    organiserId,
    cookie: await signInAs(organiserId),
    coming,
    tonight,
    doors: await giveLinks(tonight.id),
    statusPage: await askForPlace(coming.id),
  };
}

/** The Zoom details that stand behind a meeting here. */
export const room = {
  joinUrl: "https://us02web.zoom.us/j/86422091177?pwd=c3RhbmQtaW4",
  meetingNumber: "86422091177",
  passcode: "elm42",
};

/** A published meeting that starts so many milliseconds from now. */
export async function makeMeeting(
  slug: string,
  startsIn: number,
  { capacity = 5000 }: { capacity?: number } = {},
): Promise<{ id: string; slug: string }> {
  const now = Date.now();
  const startsAt = new Date(now + startsIn);
  const id = newId();
  await db()
    .insert(meetings)
    .values({
      id,
      slug,
      title: "Autumn meeting with your local police",
      summary: "Hear what your local team has done since the summer, and ask the panel your questions.",
      agenda: "Welcome\nWhat the police team has done\nSpeeding in Elm Road\nYour questions\nWhat we do next",
      whoCanCome: "Anybody who lives or works in Hillside, Brackenfield or Elm Ward.",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * hour),
      timeZone: "Europe/London",
      doorsOpenAt: new Date(startsAt.getTime() - 0.5 * hour),
      requestsCloseAt: startsAt,
      capacity,
      phoneRule: "optional",
      state: "published",
      createdAt: new Date(now - 24 * hour),
    });
  return { id, slug };
}

/** Gives everybody approved for a meeting a private link, and returns the links' paths. */
export async function giveLinks(meetingId: string): Promise<string[]> {
  await db().transaction(async (tx) => {
    const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, meetingId)).for("update");
    if (!meeting) throw new Error("no such meeting");
    const approved = await tx
      .select({ id: registrations.id })
      .from(registrations)
      .where(and(eq(registrations.meetingId, meetingId), eq(registrations.state, "approved")));
    await issuePasses(
      tx,
      meeting,
      approved.map(({ id }) => id),
      new Date(),
    );
  });
  const made = await db().select().from(passes).where(eq(passes.meetingId, meetingId));
  return made.map((pass) => `/j/${passToken(pass)}`);
}

async function signInAs(organiserId: string): Promise<string> {
  const secret = newSecret();
  await db()
    .insert(sessions)
    .values({ tokenHash: hashToken(secret), organiserId, expiresAt: new Date(Date.now() + 12 * hour) });
  return `${sessionCookieName()}=${secret}`;
}

async function askForPlace(meetingId: string): Promise<string> {
  const input = {
    fullName: "Margaret O'Brien",
    email: "margaret@example.org",
    postcode: "HP7 0AA",
    phone: null,
    companion: null,
    question: null,
    questionNamed: false,
    help: null,
    wantsNews: false,
    pledge: "yes",
    pledgeVersion: "2026-11",
  };
  await requestPlace(meetingId, input, [], new Date());
  const [link] = await db()
    .select({ link: mailedLinks })
    .from(mailedLinks)
    .innerJoin(registrations, eq(registrations.id, mailedLinks.registrationId))
    .where(and(eq(registrations.emailKey, input.email), eq(mailedLinks.kind, "manage")));
  if (!link) throw new Error("a request made no link");
  return `/my/${mailedToken(link.link)}`;
}

/** The path of the page that shows somebody their answers before they send them. */
export async function answersToCheck(slug: string): Promise<string> {
  const values = {
    fullName: "Margaret O'Brien",
    email: "margaret@example.org",
    postcode: "HP7 0AA",
    phone: "01632 960 214",
    pledge: "yes",
  };
  return `/meetings/${slug}/check?draft=${await keepDraft(`ask|${slug}`, { values, errors: {} }, new Date())}`;
}

/** The path of the page that says a request was received. */
export function requestReceived(slug: string): string {
  const to = seal("margaret@example.org", `received|${slug}`).toString("base64url");
  return `/meetings/${slug}/received?to=${to}`;
}
