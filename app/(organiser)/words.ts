import { dateAndTime } from "@/lib/dates";

/** "61 approved of 100, 1 offered, 12 on the waiting list." */
export function placesWords(
  capacity: number,
  { approved, offered, waiting }: { approved: number; offered: number; waiting: number },
): string {
  const open = offered === 0 ? "" : ` ${offered} offered,`;
  return `${approved} approved of ${capacity},${open} ${waiting === 0 ? "nobody" : waiting} on the waiting list.`;
}

/** "Requests close Sunday 6 December, 6pm.", or that they have closed. */
export function requestsCloseWords(meeting: { requestsCloseAt: Date; timeZone: string }, now: Date): string {
  const when = dateAndTime(meeting.requestsCloseAt, meeting.timeZone);
  return now < meeting.requestsCloseAt ? `Requests close ${when}.` : `Requests closed ${when}.`;
}
