import { notFound, redirect } from "next/navigation";
import { AskFields } from "@/components/ask-fields";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { MeetingCard } from "@/components/meeting-card";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { formDrawnAt } from "@/lib/form-time";
import { getPledge } from "@/lib/forum/queries";
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
  const [frame, meeting, draft, pledge] = await Promise.all([
    frameAt(at),
    findPublicMeeting(slug, at),
    findDraft(`ask|${slug}`, draftId, at),
    getPledge(),
  ]);
  if (!meeting) notFound();
  if (!takesRequests(meeting, at)) redirect(`/meetings/${slug}`);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const form = { phoneRule: meeting.phoneRule, drawn: values.drawn || formDrawnAt(at), pledge };
  const title = `Ask for a place – ${meeting.title}`;
  return (
    <SiteFrame {...frame} back={{ href: `/meetings/${slug}`, words: "Back" }}>
      <title>{Object.keys(errors).length > 0 ? `Error: ${title}` : title}</title>
      <meta name="description" content={`Ask for a place at ${meeting.title}. It takes about two minutes.`} />
      <AskForm
        {...form}
        action={`/meetings/${slug}/ask/send`}
        summary={<ErrorSummary errors={errors} />}
        heading={
          <>
            <h1>Ask for a place</h1>
            <MeetingCard {...meeting} />
          </>
        }
        fields={<AskFields {...form} values={values} errors={errors} />}
      >
        <p>
          Unless you tick the box for future meetings, we use these details for this one only. Read{" "}
          <a href="/privacy">how we look after them</a>.
        </p>
        <p>
          <Button>Continue</Button>
        </p>
      </AskForm>
    </SiteFrame>
  );
});
