import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { ErrorSummary } from "@/components/error-summary";
import { MeetingForm } from "@/components/meeting-form";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { usualMeeting } from "@/lib/meetings/input";

export default shown("/organise/meetings/new", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("arrange", "/organise/meetings/new");
  const [frame, draft] = await Promise.all([
    teamFrame(organiser, at),
    findDraft("new-meeting", one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: usualMeeting, errors: {} };
  return (
    <OrganiserFrame
      {...frame}
      here="meetings"
      narrow
      title={draft ? "Error: New meeting" : "New meeting"}
      back={{ href: "/organise", words: "Meetings" }}
    >
      <ErrorSummary errors={errors} />
      <h1>New meeting</h1>
      <p>This makes a draft that only organisers see. You publish it when it is ready.</p>
      <MeetingForm
        action="/organise/meetings/new/send"
        values={values}
        errors={errors}
        send="Make the draft"
      />
    </OrganiserFrame>
  );
});
