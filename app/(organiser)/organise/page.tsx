import { shown } from "@/app/_frame/shown";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { countFor, listMeetings } from "@/lib/meetings/queries";
import { may } from "@/lib/people/rules";
import { countToLookAt } from "@/lib/registrations/queries";
import { describeRoom } from "@/lib/rooms/queries";
import { countSubscribers } from "@/lib/subscribers/queries";
import { MeetingList } from "./meeting-list";
import { NextMeeting } from "./next-meeting";

export default shown("/organise", async () => {
  const [at, organiser] = await Promise.all([now(), requireOrganiser("look")]);
  const [frame, { coming, past }] = await Promise.all([teamFrame(organiser, at), listMeetings(at)]);
  const published = coming.filter(({ phase }) => phase !== "draft");
  const drafts = coming.filter(({ phase }) => phase === "draft");
  const next = published.find(({ phase }) => phase !== "cancelled");
  const others = published.filter((meeting) => meeting !== next);
  const [counts, room, toLookAt, listed] = await Promise.all([
    countFor(
      published.map(({ id }) => id),
      at,
    ),
    next ? describeRoom(next.id) : null,
    next ? countToLookAt(next.id) : 0,
    countSubscribers(),
  ]);
  const nextCounts = next && counts.get(next.id);
  const arranges = may(organiser.role, "arrange");
  return (
    <OrganiserFrame {...frame} here="meetings" title="Meetings">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>Meetings</h1>
        {arranges ? (
          <ButtonLink look={next ? "second" : "main"} href="/organise/meetings/new">
            New meeting
          </ButtonLink>
        ) : null}
      </div>
      {next && nextCounts ? (
        <NextMeeting
          meeting={next}
          counts={nextCounts}
          toLookAt={toLookAt}
          room={room}
          role={organiser.role}
          now={at}
        />
      ) : (
        <p>No meeting is coming up. {arranges ? "Make one, and publish it when it is ready." : ""}</p>
      )}
      <MeetingList title="Later meetings" meetings={others} counts={counts} />
      <MeetingList title="Drafts" meetings={drafts} />
      <MeetingList title="Past meetings" meetings={past} />
      <h2>Also here</h2>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <a href="/organise/mailing-list" className="inline-flex min-h-11 items-center text-link underline">
          {listed === 1 ? "1 person is on the mailing list" : `${listed} people are on the mailing list`}
        </a>
        <a href="/organise/reports" className="inline-flex min-h-11 items-center text-link underline">
          Links seen in public
        </a>
      </p>
    </OrganiserFrame>
  );
});
