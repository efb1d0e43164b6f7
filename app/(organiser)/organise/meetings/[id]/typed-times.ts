import { calendarDay, timeFieldValue } from "@/lib/dates";
import type { MeetingView } from "@/lib/meetings/queries";

/** A meeting's times as the fields of a form hold them. */
export function typedTimes(meeting: MeetingView) {
  const { startsAt, endsAt, doorsOpenAt, requestsCloseAt, timeZone } = meeting;
  const minutesBefore = (instant: Date) => String((startsAt.getTime() - instant.getTime()) / 60_000);
  return {
    day: calendarDay(startsAt, timeZone),
    starts: timeFieldValue(startsAt, timeZone),
    ends: timeFieldValue(endsAt, timeZone),
    doorsMinutes: minutesBefore(doorsOpenAt),
    closesMinutes: minutesBefore(requestsCloseAt),
  };
}
