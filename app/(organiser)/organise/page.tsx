import { shown } from "@/app/_frame/shown";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Panel } from "@/components/panel";
import { countPasskeys } from "@/lib/auth/queries";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { countFor, listMeetings } from "@/lib/meetings/queries";
import { isRunning } from "@/lib/meetings/rules";
import { may } from "@/lib/people/rules";
import { countToLookAt } from "@/lib/registrations/queries";
import { countBarsToReview } from "@/lib/returning/queries";
import { describeRoom } from "@/lib/rooms/queries";
import { tallySafety } from "@/lib/safety/queries";
import { countSubscribers } from "@/lib/subscribers/queries";
import { MeetingList } from "./meeting-list";
import { NextMeeting } from "./next-meeting";

export default shown("/organise", async () => {
  const [at, organiser] = await Promise.all([now(), requireOrganiser("look")]);
  const [frame, { coming, past }] = await Promise.all([teamFrame(organiser, at), listMeetings(at)]);
  const published = coming.filter(({ phase }) => phase !== "draft");
  const drafts = coming.filter(({ phase }) => phase === "draft");
  const next = published.find(({ phase }) => isRunning(phase));
  const others = published.filter((meeting) => meeting !== next);
  const [passkeys, counts, room, safety, toLookAt, listed, toReview] = await Promise.all([
    countPasskeys(organiser.id),
    countFor(
      published.map(({ id }) => id),
      at,
    ),
    next ? describeRoom(next.id) : null,
    next ? tallySafety(next, at) : null,
    next ? countToLookAt(next.id) : 0,
    countSubscribers(),
    countBarsToReview(at),
  ]);
  const nextCounts = next && counts.get(next.id);
  const wantsPasskey = organiser.session.how === "email" && passkeys === 0;
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
      {next && nextCounts && safety ? (
        <NextMeeting
          meeting={next}
          counts={nextCounts}
          toLookAt={toLookAt}
          room={room}
          safety={safety}
          role={organiser.role}
          now={at}
        />
      ) : (
        <p>No meeting is coming up. {arranges ? "Make one, and publish it when it is ready." : ""}</p>
      )}
      <MeetingList title="Later meetings" meetings={others} counts={counts} />
      <MeetingList title="Drafts" meetings={drafts} />
      <MeetingList title="Past meetings" meetings={past} after />
      {wantsPasskey ? (
        <Panel tone="note">
          <p>
            <a href="/organise/account/passkeys/new" className="inline-flex min-h-11 items-center underline">
              Add a passkey
            </a>
            : quicker and safer than an emailed link.
          </p>
        </Panel>
      ) : null}
      <h2>Also here</h2>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <a href="/organise/mailing-list" className="inline-flex min-h-11 items-center text-link underline">
          {listed === 1 ? "1 person is on the mailing list" : `${listed} people are on the mailing list`}
        </a>
        <a href="/organise/reports" className="inline-flex min-h-11 items-center text-link underline">
          Links seen in public
        </a>
        <a href="/organise/barred" className="inline-flex min-h-11 items-center text-link underline">
          {toReview === 0 ? "Barred people" : `Barred people: ${toReview} to look at again`}
        </a>
      </p>
    </OrganiserFrame>
  );
});
