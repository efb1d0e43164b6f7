import { dayAndMonth, timeSpan, zoneName } from "@/lib/dates";
import { Panel } from "./panel";

interface MeetingCardProps {
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/** Which meeting this is about, on every step of asking for a place. */
export function MeetingCard({ title, startsAt, endsAt, timeZone }: MeetingCardProps) {
  return (
    <Panel tone="teal">
      <p className="font-bold">{title}</p>
      <p>
        {dayAndMonth(startsAt, timeZone)}, {timeSpan(startsAt, endsAt, timeZone)} (
        {zoneName(startsAt, timeZone)}). Free, on Zoom.
      </p>
    </Panel>
  );
}
