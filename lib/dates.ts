// The only formatter of dates: 7:30pm, Tuesday 8 December, in the meeting's own zone (experience b.2).

const locale = "en-GB";

/** Kept, because making one takes ten times as long as using it, and a page uses a dozen. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone}|${Object.entries(options).join("|")}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

function parts(instant: Date, timeZone: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const formatted = formatOf(timeZone, options).formatToParts(instant);
  return Object.fromEntries(formatted.map(({ type, value }) => [type, value]));
}

/** "7:30pm", "12 noon" as "12pm". */
export function clockTime(instant: Date, timeZone: string): string {
  const { hour, minute, dayPeriod } = parts(instant, timeZone, {
    hour: "numeric",
    minute: "2-digit",
    // Not `hour12: true`, by which some engines count British hours from 0: "0:30pm".
    hourCycle: "h12",
  });
  const half = (dayPeriod ?? "").replace(/[\s.]/g, "").toLowerCase();
  return minute === "00" ? `${hour}${half}` : `${hour}:${minute}${half}`;
}

/** "Tuesday 8 December". */
export function dayAndMonth(instant: Date, timeZone: string): string {
  const { weekday, day, month } = parts(instant, timeZone, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  return `${weekday} ${day} ${month}`;
}

/** "8 December", for subjects. */
export function shortDate(instant: Date, timeZone: string): string {
  const { day, month } = parts(instant, timeZone, { day: "numeric", month: "long" });
  return `${day} ${month}`;
}

/** "June 2026", for what is long ago. */
export function monthAndYear(instant: Date, timeZone: string): string {
  const { month, year } = parts(instant, timeZone, { month: "long", year: "numeric" });
  return `${month} ${year}`;
}

/** "Tuesday 8 December, 7:30pm". */
export function dateAndTime(instant: Date, timeZone: string): string {
  return `${dayAndMonth(instant, timeZone)}, ${clockTime(instant, timeZone)}`;
}

/** "7:30pm to 8:30pm". */
export function timeSpan(from: Date, to: Date, timeZone: string): string {
  return `${clockTime(from, timeZone)} to ${clockTime(to, timeZone)}`;
}

/** "UK time" or the zone's own name; said wherever a reader could be somewhere else. */
export function zoneName(instant: Date, timeZone: string): string {
  if (timeZone === "Europe/London") return "UK time";
  return parts(instant, timeZone, { timeZoneName: "long" }).timeZoneName ?? timeZone;
}

/** The calendar day as "2026-12-08", for comparing days and filling date fields. */
export function calendarDay(instant: Date, timeZone: string): string {
  const { year, month, day } = parts(instant, timeZone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return `${year}-${month}-${day}`;
}

/** "19:30", for filling time fields. */
export function timeFieldValue(instant: Date, timeZone: string): string {
  const { hour, minute } = parts(instant, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${hour}:${minute}`;
}

/** Whole days from one instant's calendar day to another's, in a zone; 0 is the same day. */
export function daysBetween(from: Date, to: Date, timeZone: string): number {
  return Math.round(
    (Date.parse(calendarDay(to, timeZone)) - Date.parse(calendarDay(from, timeZone))) / 86_400_000,
  );
}

/** "in 2 days", "in 3 hours and 10 minutes", "in 5 minutes", "in less than a minute". */
export function timeLeft(from: Date, to: Date): string {
  const minutes = Math.ceil((to.getTime() - from.getTime()) / 60_000);
  if (minutes <= 1) return "in less than a minute";
  if (minutes < 60) return `in ${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `in ${Math.floor(hours / 24)} days`;
  const rest = minutes % 60;
  const whole = hours === 1 ? "1 hour" : `${hours} hours`;
  return rest === 0 || hours >= 6
    ? `in ${whole}`
    : `in ${whole} and ${rest === 1 ? "1 minute" : `${rest} minutes`}`;
}

/** "Thursday 7 January, in 23 days". What is past, or a matter of minutes, is "today". */
export function dayAhead(from: Date, to: Date, timeZone: string): string {
  const days = Math.max(0, daysBetween(from, to, timeZone));
  const ahead = days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
  return `${dayAndMonth(days === 0 ? from : to, timeZone)}, ${ahead}`;
}

/**
 * The instant at which a zone's clocks show a day ("2026-12-08") and time ("19:30"); null if either is not
 * one. In the hour that autumn repeats, the first; in the hour that spring skips, the same distance after the
 * change, as RFC 5545 3.3.5 has it.
 */
export function instantAt(day: string, time: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== day) return null;
  const offsetsAround = [asUtc - 86_400_000, asUtc + 86_400_000].map((at) =>
    offsetMs(new Date(at), timeZone),
  );
  const candidates = offsetsAround.map((offset) => asUtc - offset);
  const exact = candidates.filter((at) => at + offsetMs(new Date(at), timeZone) === asUtc);
  return new Date(exact.length > 0 ? Math.min(...exact) : (candidates[0] as number));
}

function offsetMs(instant: Date, timeZone: string): number {
  const shown = Date.parse(`${calendarDay(instant, timeZone)}T${timeFieldValue(instant, timeZone)}:00Z`);
  return shown - Math.floor(instant.getTime() / 60_000) * 60_000;
}
