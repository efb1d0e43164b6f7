import { ButtonLink } from "@/components/button";
import { ChangedDetailsLink } from "@/components/changed-details-link";
import { MeetingTallies } from "@/components/meeting-tallies";
import { dateAndTime, timeLeft } from "@/lib/dates";
import { phaseForOrganiser } from "@/lib/meetings/labels";
import type { MeetingCounts, MeetingView } from "@/lib/meetings/queries";
import { may, type OrganiserRole } from "@/lib/people/rules";
import type { SafetyTally } from "@/lib/safety/rules";

interface NextMeetingProps {
  meeting: MeetingView;
  counts: MeetingCounts;
  /** How many people changed something at which nobody has looked yet. */
  toLookAt: number;
  room: { since: Date } | null;
  safety: SafetyTally;
  role: OrganiserRole;
  now: Date;
}

/** The meeting that comes next: its numbers, and the one thing to do about it. */
export function NextMeeting({ meeting, counts, toLookAt, room, safety, role, now }: NextMeetingProps) {
  const base = `/organise/meetings/${meeting.id}`;
  const step = nextStep({ meeting, counts, room, role, now });
  const begun = now >= meeting.startsAt;
  return (
    <section aria-labelledby="next" className="rounded-md bg-teal-tint p-4 sm:p-6">
      <div className="flow">
        <div>
          <p className="text-teal-deep">
            {begun ? "On now" : `Next, ${timeLeft(now, meeting.startsAt)}`}.{" "}
            {phaseForOrganiser[meeting.phase]}.
          </p>
          <h2 id="next" className="text-[1.6rem]">
            <a href={base} className="inline-flex min-h-11 items-center text-teal-deep underline">
              {meeting.title}
            </a>
          </h2>
          <p className="text-teal-deep">{dateAndTime(meeting.startsAt, meeting.timeZone)}</p>
        </div>
        <MeetingTallies
          meeting={meeting}
          counts={counts}
          roomReady={room !== null}
          safety={safety}
          role={role}
        />
        <ChangedDetailsLink meetingId={meeting.id} people={toLookAt} />
        <p>
          <ButtonLink href={`${base}${step.path}`}>{step.words}</ButtonLink>
        </p>
      </div>
    </section>
  );
}

const day = 86_400_000;

/** What helps most now: a way into the meeting on its day, then people who wait, then mail that did not go. */
function nextStep({ meeting, counts, room, role, now }: Omit<NextMeetingProps, "toLookAt" | "safety">): {
  path: string;
  words: string;
} {
  const soon = meeting.startsAt.getTime() - now.getTime() < day;
  const noRoom = !room && may(role, "arrange");
  const toZoom = {
    path: "/zoom",
    words: meeting.roomSource === "api" ? "Look at the Zoom meeting" : "Put the Zoom details in",
  };
  if (noRoom && soon) return toZoom;
  if (counts.toCheck > 0 && may(role, "decide"))
    return {
      path: "/requests",
      words: counts.toCheck === 1 ? "Check 1 request" : `Check ${counts.toCheck} requests`,
    };
  if (counts.mailFailed > 0) return { path: "/emails", words: "See which emails did not go" };
  if (noRoom) return toZoom;
  return { path: "/people", words: "See who is coming" };
}
