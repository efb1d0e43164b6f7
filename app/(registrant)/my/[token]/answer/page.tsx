import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { ErrorSummary } from "@/components/error-summary";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { answerClosedWords } from "@/lib/enquiries/labels";
import { findStatus } from "@/lib/registrations/status";
import { privatePage } from "../../../private-page";
import { AnswerForm } from "../answer-form";
import { EndedManageLink } from "../ended-manage-link";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ draft?: string | string[] }>;
}

export const metadata = privatePage;

/** The question that an organiser asked, on a page of its own: for a mistake, and to put an answer right. */
export default shown("/my/[token]/answer", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { draft: draftId }] = await Promise.all([params, searchParams]);
  const [frame, status] = await Promise.all([frameAt(at), findStatus("manage", token, at)]);
  if (!status) notFound();
  if (status.link !== "works") return <EndedManageLink frame={frame} link={status.link} />;
  const { asked, meeting } = status;
  const draft = asked ? await findDraft(`answer|${status.registrationId}`, draftId, at) : null;
  const errors = draft?.errors ?? {};
  const title = `Our question to you – ${meeting.title}`;
  return (
    <SiteFrame {...frame} back={{ href: `/my/${token}`, words: "My place" }}>
      <title>{Object.keys(errors).length > 0 ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      <h1>Our question to you</h1>
      {asked ? (
        <AnswerForm
          words={asked.words}
          action={`/my/${token}/answer/send`}
          value={draft?.values.answer ?? asked.answer ?? undefined}
          error={errors.answer}
        />
      ) : (
        <p>{answerClosedWords}</p>
      )}
    </SiteFrame>
  );
});
