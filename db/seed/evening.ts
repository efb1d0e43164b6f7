import { calendarDay, instantAt, timeFieldValue } from "@/lib/dates";

// When the demonstration's evening is. Pure, so that the rule of the clock can be tried out on every case.

/** The zone of the demonstration's forum. */
export const zone = "Europe/London";

/** The demonstration begins at this time: the doors are open, and the meeting starts at half past. */
const beginsAt = "19:05";

/** The instant at which the demonstration of a day ("2026-12-08") begins. */
export function eveningOf(day: string): Date {
  return instantOn(day, beginsAt);
}

/** The instant of a day and time in the forum's zone. Throws on what is neither. */
export function instantOn(day: string, time: string): Date {
  const instant = instantAt(day, time, zone);
  if (!instant) throw new Error(`${day} ${time} is not a day and a time`);
  return instant;
}

/** The calendar day so many days after another; before it, if negative. */
export function dayLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** An instant moved by whole calendar days, so that a meeting at 7:30pm stays one when the clocks change. */
export function movedBy(instant: Date, days: number, timeZone: string): Date {
  const moved = instantAt(
    dayLater(calendarDay(instant, timeZone), days),
    timeFieldValue(instant, timeZone),
    timeZone,
  );
  if (!moved) throw new Error("a meeting's time cannot be moved");
  return moved;
}

/**
 * The instant that a start of the demonstration makes its evening, or null to leave everything as it runs: while
 * the evening that is under way has not ended. Otherwise it is five past seven today, but neither on an evening
 * that has been played nor before the latest instant that the database holds. What lies there would be in the
 * future otherwise: decisions would be held for hours, and the newest mail would not be the newest. So whoever
 * plays two evenings in one day is a day ahead, until a day passes on which nobody plays.
 */
export function nextEvening(now: {
  clock: Date;
  latest: Date;
  tonight: { startsAt: Date; endsAt: Date };
  today: string;
}): Date | null {
  const { clock, latest, tonight, today } = now;
  const lastDay = calendarDay(tonight.startsAt, zone);
  if (calendarDay(clock, zone) === lastDay && clock < tonight.endsAt) return null;
  // Nothing of the last evening is there if a start was killed between moving the dates and setting the clock.
  const unplayed = latest < eveningOf(lastDay) ? lastDay : dayLater(lastDay, 1);
  const evening = new Date(Math.max(eveningOf(today).getTime(), eveningOf(unplayed).getTime()));
  return evening < latest ? eveningOf(dayLater(calendarDay(latest, zone), 1)) : evening;
}
