import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { countFor, listMeetings } from "@/lib/meetings/queries";
import { may } from "@/lib/people/rules";
import { describeRoom } from "@/lib/rooms/queries";
import { MeetingList } from "./meeting-list";
import { NextMeeting } from "./next-meeting";

export default shown("/organise", async () => {
  const [at, organiser] = await Promise.all([now(), requireOrganiser("look")]);
  const [frame, { coming, past }] = await Promise.all([frameAt(at), listMeetings(at)]);
  const published = coming.filter(({ phase }) => phase !== "draft");
  const drafts = coming.filter(({ phase }) => phase === "draft");
  const [next, ...others] = published;
  const [counts, room] = await Promise.all([
    countFor(published.map(({ id }) => id)),
    next ? describeRoom(next.id) : null,
  ]);
  const nextCounts = next && counts.get(next.id);
  const arranges = may(organiser.role, "arrange");
  return (
    <OrganiserFrame {...frame} organiser={organiser} here="meetings" title="Meetings">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>Meetings</h1>
        {arranges ? (
          <ButtonLink look={next ? "second" : "main"} href="/organise/meetings/new">
            New meeting
          </ButtonLink>
        ) : null}
      </div>
      {next && nextCounts ? (
        <NextMeeting meeting={next} counts={nextCounts} room={room} role={organiser.role} now={at} />
      ) : (
        <p>No meeting is coming up. {arranges ? "Make one, and publish it when it is ready." : ""}</p>
      )}
      <MeetingList title="Later meetings" meetings={others} counts={counts} />
      <MeetingList title="Drafts" meetings={drafts} />
      <MeetingList title="Past meetings" meetings={past} />
    </OrganiserFrame>
  );
});
