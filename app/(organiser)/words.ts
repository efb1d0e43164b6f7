import { dateAndTime } from "@/lib/dates";

/** "61 approved of 100, 12 on the waiting list." */
export function placesWords(capacity: number, counts: { approved: number; waiting: number }): string {
  const waiting = counts.waiting === 0 ? "nobody" : String(counts.waiting);
  return `${counts.approved} approved of ${capacity}, ${waiting} on the waiting list.`;
}

/** "Requests close Sunday 6 December, 6pm.", or that they have closed. */
export function requestsCloseWords(meeting: { requestsCloseAt: Date; timeZone: string }, now: Date): string {
  const when = dateAndTime(meeting.requestsCloseAt, meeting.timeZone);
  return now < meeting.requestsCloseAt ? `Requests close ${when}.` : `Requests closed ${when}.`;
}
