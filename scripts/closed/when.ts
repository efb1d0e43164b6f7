import { calendarDay, clockTime, dayAndMonth, instantAt } from "@/lib/dates";

/** When the site is back: as people read it, and as an instant where one was given. */
export interface Back {
  words: string | null;
  at: Date | null;
}

/**
 * Reads what was typed behind the command. "18:00" is the next time that clocks in the zone show it, said as "6pm", or as
 * "6pm on Monday 23 November" when that is not today. Any other words are said as they are.
 */
export function whenBack(typed: string | undefined, now: Date, timeZone: string): Back {
  const words = typed?.trim() || null;
  const time = (words ?? "").padStart(5, "0");
  const today = instantAt(calendarDay(now, timeZone), time, timeZone);
  if (!today) return { words, at: null };
  if (today > now) return { words: clockTime(today, timeZone), at: today };
  const day = calendarDay(new Date(now.getTime() + 86_400_000), timeZone);
  const at = instantAt(day, time, timeZone) as Date;
  return { words: `${clockTime(at, timeZone)} on ${dayAndMonth(at, timeZone)}`, at };
}

/** Programs that ask come back then; in ten minutes when nobody knows, and when it has become later than was said. */
export function retryAfterSeconds({ at }: Back, now: Date): number {
  const left = at ? Math.ceil((at.getTime() - now.getTime()) / 1000) : 0;
  return left > 0 ? left : 600;
}
