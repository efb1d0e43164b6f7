import { dateAndTime, monthAndYear, shortDate } from "@/lib/dates";
import type { ImportWay } from "@/lib/registrations/rules";

/** "61 approved of 100, 12 on the waiting list, 1 of them offered a place." Guests of the panel take no place. */
export function placesWords(
  capacity: number,
  counts: { approved: number; guests: number; offered: number; waiting: number },
): string {
  const { offered, waiting } = counts;
  const approved = counts.approved - counts.guests;
  const those = offered === 0 ? "" : `, ${offered === waiting ? "all" : offered} of them offered a place`;
  return `${approved} approved of ${capacity}, ${waiting === 0 ? "nobody" : waiting} on the waiting list${those}.`;
}

/** "Requests close Sunday 6 December, 6pm.", or that they have closed. */
export function requestsCloseWords(meeting: { requestsCloseAt: Date; timeZone: string }, now: Date): string {
  const when = dateAndTime(meeting.requestsCloseAt, meeting.timeZone);
  return now < meeting.requestsCloseAt ? `Requests close ${when}.` : `Requests closed ${when}.`;
}

/** "9 June", with the year when it is not this one. */
export function dayAndMonthAgo(instant: Date, timeZone: string, now: Date): string {
  const year = (at: Date) => monthAndYear(at, timeZone).slice(-4);
  const day = shortDate(instant, timeZone);
  return year(instant) === year(now) ? day : `${day} ${year(instant)}`;
}

/** What came of a list that an organiser has just brought, from the address that they were led to; null without one. */
export function importedWords(imported: string | undefined, way: ImportWay): string | null {
  const count = Number(imported ?? 0);
  if (!Number.isInteger(count) || count < 1) return null;
  const people = count === 1 ? "1 person from the list has" : `${count} people from the list have`;
  const stand = count === 1 ? "1 person from the list stands" : `${count} people from the list stand`;
  return way === "approve" ? `${people} a place now.` : `${stand} among the requests now.`;
}
