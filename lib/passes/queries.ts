import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { passes, seats } from "@/db/schema/passes";
import { registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { type Phase, phaseOf, type StopWords, stopWordsOf } from "@/lib/meetings/rules";
import { nameOnList } from "@/lib/registrations/rules";
import { type DoorAnswer, doorAnswer, type SeatAnswer, seatAnswer } from "./rules";

export interface DoorView {
  answer: DoorAnswer;
  seat: SeatAnswer;
  passId: string;
  /** All that is shown of a person before the seat: "M. O." for Margaret O'Brien. */
  initials: string;
  meeting: {
    id: string;
    slug: string;
    title: string;
    startsAt: Date;
    endsAt: Date;
    doorsOpenAt: Date;
    timeZone: string;
    phase: Phase;
    /** What everybody reads of a meeting that was broken off. */
    stopped: StopWords | null;
  };
}

const doorColumns = { pass: passes, meeting: meetings, registration: registrations, seat: seats };

function doorRows() {
  return db()
    .select(doorColumns)
    .from(passes)
    .innerJoin(meetings, eq(meetings.id, passes.meetingId))
    .innerJoin(registrations, eq(registrations.id, passes.registrationId))
    .leftJoin(seats, and(eq(seats.passId, passes.id), isNull(seats.endedAt)));
}

type DoorRow = Awaited<ReturnType<typeof doorRows>>[number];

function viewOf({ pass, meeting, registration, seat }: DoorRow, cookie: string | null, now: Date): DoorView {
  const phase = phaseOf(meeting, now);
  const { id, slug, title, startsAt, endsAt, doorsOpenAt, timeZone } = meeting;
  return {
    answer: doorAnswer({ pass, meeting: { edition: meeting.edition, phase }, registration, now }),
    seat: seatAnswer(seat, cookie === null ? null : hashToken(cookie)),
    passId: pass.id,
    initials: initialsOf(nameOnList(registration)),
    meeting: {
      id,
      slug,
      title,
      startsAt,
      endsAt,
      doorsOpenAt,
      timeZone,
      phase,
      stopped: stopWordsOf(meeting),
    },
  };
}

/** What the door says to whoever opens a private link; null when no pass has this token. Reads only. */
export async function lookAtDoor(token: string, cookie: string | null, now: Date): Promise<DoorView | null> {
  const [row] = await doorRows().where(eq(passes.tokenHash, hashToken(token)));
  return row ? viewOf(row, cookie, now) : null;
}

/**
 * What the seat page may show: the door's answer and, only if this browser has the seat, the person's name on the
 * list and who shares their screen.
 */
export async function lookAtSeat(
  passId: string,
  cookie: string | null,
  now: Date,
): Promise<(DoorView & { name: string | null; companion: string | null }) | null> {
  const [row] = await doorRows().where(eq(passes.id, passId));
  if (!row) return null;
  const view = viewOf(row, cookie, now);
  const isTheirs = view.seat === "yours";
  const { registration } = row;
  return {
    ...view,
    name: isTheirs ? nameOnList(registration) : null,
    companion: isTheirs ? registration.companion : null,
  };
}

/** The seats that a browser has, newest first: a couple on one laptop each get their own. */
export async function listSeats(cookie: string): Promise<{ passId: string; name: string; title: string }[]> {
  const { name, nightName } = registrations;
  const rows = await db()
    .select({ passId: seats.passId, title: meetings.title, called: { name, nightName } })
    .from(seats)
    .innerJoin(passes, and(eq(passes.id, seats.passId), eq(passes.state, "live")))
    .innerJoin(
      registrations,
      and(eq(registrations.id, passes.registrationId), eq(registrations.state, "approved")),
    )
    .innerJoin(meetings, eq(meetings.id, passes.meetingId))
    .where(and(eq(seats.cookieHash, hashToken(cookie)), isNull(seats.endedAt)))
    .orderBy(desc(seats.createdAt), desc(seats.id));
  return rows.map(({ passId, title, called }) => ({ passId, title, name: nameOnList(called) }));
}

/** "M. O." for "Margaret O'Brien"; at most the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => `${/\p{L}/u.exec(word as string)?.[0].toLocaleUpperCase("en-GB")}.`).join(" ");
}
