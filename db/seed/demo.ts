import { rm } from "node:fs/promises";
import { and, count, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { requestSignIn } from "@/lib/auth/commands";
import { now } from "@/lib/clock";
import { calendarDay } from "@/lib/dates";
import { isDemo } from "@/lib/env";
import { mailboxFolder } from "@/lib/mail/files";
import { remindEverybody } from "@/lib/meetings/remind";
import { remindDayAt, remindDoorsAt } from "@/lib/meetings/rules";
import { emailKey } from "@/lib/people/rules";
import type { Story } from "./acts";
import { eveningOf, instantOn, nextEvening, zone } from "./evening";
import { latestInstant } from "./latest";
import {
  instantOf,
  makeMeeting,
  makeRoomForMore,
  type Plan,
  plans,
  setZoom,
  slugs,
  writeNotes,
} from "./meetings";
import { moveEvening } from "./move";
import { stepsOfNeighbours } from "./neighbours";
import { pauseAt, play, type Step } from "./play";
import { act } from "./residents";
import { makeForum, ownerEmail, type Team } from "./team";
import { stepsOfTheTeam } from "./team-work";

/**
 * Fills an empty database with the demonstration's forum, by playing what led to tonight (see play.ts), and sets
 * the forum's clock to the evening. Does nothing when there are meetings, unless they are what a killed start
 * left half made: then begins again. Refuses outside the demonstration.
 */
export async function seedDemo(): Promise<void> {
  refuseOutsideDemo();
  if (await isHalfMade()) await clear();
  const [known] = await db().select({ meetings: count() }).from(meetings);
  if ((known?.meetings ?? 0) > 0) return;
  const wanted = wantedInstant();
  const day = calendarDay(wanted ?? new Date(), zone);
  const until = wanted ?? eveningOf(day);
  const team = await makeForum(instantOf("-60 19:00", day));
  await play(
    [
      ...plans.flatMap((plan) => stepsOf(plan, day, team)),
      ...stepsOfNeighbours(day, team),
      ...stepsOfTheTeam(day, team),
      signIn(day),
    ],
    until,
  );
  // They know what waits for them: no mail about it is to lie on top of Margaret's.
  await db().update(organisers).set({ alertedAt: until, failuresAlertedAt: until });
  await db().insert(organiserHistory).values({ organiserId: team.asha, act: madeDemo, at: until });
}

/**
 * Makes "tonight" tonight again at a start of the demonstration: moves the meetings that are still to come, and
 * sets the forum's clock to five past seven, unless an evening is under way (nextEvening in evening.ts has the
 * rule and its reasons). What has happened stays where it is. GATEHOUSE_NOW, an instant like
 * 2026-12-08T19:05:00Z, takes the place of five past seven today; one before the latest instant that the
 * database holds is passed over, since the forum's time never runs back over what has happened.
 */
export async function refreshDemo(): Promise<void> {
  refuseOutsideDemo();
  const [tonight] = await db().select().from(meetings).where(eq(meetings.slug, slugs.tonight));
  if (!tonight) return;
  const [clock, latest, wanted] = [await now(), await latestInstant(), wantedInstant()];
  if (wanted) {
    if (wanted >= latest) await moveEvening(tonight, wanted);
    return;
  }
  const evening = nextEvening({ clock, latest, tonight, today: calendarDay(new Date(), zone) });
  if (evening) await moveEvening(tonight, evening);
}

function refuseOutsideDemo(): void {
  if (!isDemo()) throw new Error("the demonstration's forum is made in the demonstration only");
}

function wantedInstant(): Date | null {
  const text = process.env.GATEHOUSE_NOW;
  if (!text) return null;
  const wanted = new Date(text);
  if (Number.isNaN(wanted.getTime()))
    throw new Error("GATEHOUSE_NOW must be an instant like 2026-12-08T19:05:00Z");
  return wanted;
}

const madeDemo = "made_demo";

/** Whether a start was killed while it played: its owner is there, but not the act that it ends with. */
async function isHalfMade(): Promise<boolean> {
  const [owner] = await db()
    .select({ id: organisers.id })
    .from(organisers)
    .where(eq(organisers.emailKey, emailKey(ownerEmail)));
  if (!owner) return false;
  const [ended] = await db()
    .select({ id: organiserHistory.id })
    .from(organiserHistory)
    .where(and(eq(organiserHistory.organiserId, owner.id), eq(organiserHistory.act, madeDemo)));
  return !ended;
}

async function clear(): Promise<void> {
  await db().execute(sql`truncate organisers, meetings, subscribers, clock cascade`);
  await rm(mailboxFolder(), { recursive: true, force: true });
}

function stepsOf(plan: Plan, day: string, team: Team): Step[] {
  let meetingId = "";
  const { made, moreRoom, zoom, notes } = plan;
  return [
    {
      at: instantOf(made.when, day),
      async take(at) {
        meetingId = await makeMeeting(plan, day, team[made.by], at);
      },
    },
    ...(zoom
      ? [
          {
            at: instantOf(zoom.when, day),
            take: (at: Date) => setZoom(zoom, meetingId, team, at),
          },
        ]
      : []),
    ...(moreRoom
      ? [
          {
            at: instantOf(moreRoom.when, day),
            take: (at: Date) => makeRoomForMore(plan, meetingId, moreRoom.capacity, team[moreRoom.by], at),
          },
        ]
      : []),
    // As the worker would have done at the time: on the evening itself, both have left already.
    ...remindersOf(plan, day),
    ...(notes
      ? [
          {
            at: instantOf(notes.when, day),
            take: (at: Date) => writeNotes(notes, meetingId, team[notes.by], at),
          },
        ]
      : []),
    ...plan.stories.flatMap((story) => stepsOfStory(story, day, team, () => meetingId)),
  ];
}

function remindersOf({ starts, doorsOpen }: Plan, day: string): Step[] {
  const meeting = { startsAt: instantOf(starts, day), doorsOpenAt: instantOf(doorsOpen, day) };
  return [remindDayAt(meeting), remindDoorsAt(meeting)].map((at) => ({
    at,
    take: async () => void (await remindEverybody(at)),
  }));
}

function stepsOfStory({ who, acts }: Story, day: string, team: Team, meetingId: () => string): Step[] {
  return acts.flatMap((what) => {
    const at = instantOf(what.when, day);
    return [
      { at, take: () => act(meetingId(), who, what, team, at) },
      // Decisions are held for two minutes, and only then their mail leaves.
      ...("by" in what ? [pauseAt(new Date(at.getTime() + 120_000))] : []),
    ];
  });
}

/** The owner came in a while ago: one such mail to look at. */
function signIn(day: string): Step {
  return { at: instantOn(day, "17:30"), take: (at) => requestSignIn(ownerEmail, at) };
}
