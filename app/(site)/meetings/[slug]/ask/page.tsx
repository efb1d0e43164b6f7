import { notFound, redirect } from "next/navigation";
import { MeetingCard } from "@/components/meeting-card";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { formDrawnAt } from "@/lib/form-time";
import { findPublicMeeting } from "@/lib/meetings/queries";
import { takesRequests } from "@/lib/meetings/rules";
import { frameAt } from "../../../../_frame/frame";
import { shown } from "../../../../_frame/shown";
import { AskForm } from "./ask-form";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ draft?: string | string[] }>;
}

export default shown("/meetings/[slug]/ask", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ slug }, { draft: draftId }] = await Promise.all([params, searchParams]);
  const [frame, meeting, draft] = await Promise.all([
    frameAt(at),
    findPublicMeeting(slug, at),
    findDraft(`ask|${slug}`, draftId, at),
  ]);
  if (!meeting) notFound();
  if (!takesRequests(meeting, at)) redirect(`/meetings/${slug}`);
  const errors = draft?.errors ?? {};
  const title = `Ask for a place – ${meeting.title}`;
  return (
    <SiteFrame {...frame} back={{ href: `/meetings/${slug}`, words: "Back" }}>
      <title>{Object.keys(errors).length > 0 ? `Error: ${title}` : title}</title>
      <meta name="description" content={`Ask for a place at ${meeting.title}. It takes about two minutes.`} />
      <AskForm
        heading={
          <>
            <h1>Ask for a place</h1>
            <MeetingCard {...meeting} />
          </>
        }
        action={`/meetings/${slug}/ask/send`}
        values={draft?.values ?? {}}
        errors={errors}
        phoneRule={meeting.phoneRule}
        drawn={draft?.values.drawn ?? formDrawnAt(at)}
      />
    </SiteFrame>
  );
});
