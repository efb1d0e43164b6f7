import { notFound, redirect } from "next/navigation";
import { Button } from "@/components/button";
import { MeetingCard } from "@/components/meeting-card";
import { SiteFrame } from "@/components/site-frame";
import { SummaryList } from "@/components/summary-list";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { pledge } from "@/lib/forum/pledge";
import { findPublicMeeting } from "@/lib/meetings/queries";
import { answersIn } from "@/lib/registrations/input";
import { frameAt } from "../../../../_frame/frame";
import { shown } from "../../../../_frame/shown";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ draft?: string | string[] }>;
}

export default shown("/meetings/[slug]/check", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ slug }, { draft: draftId }] = await Promise.all([params, searchParams]);
  const [frame, meeting, draft] = await Promise.all([
    frameAt(at),
    findPublicMeeting(slug, at),
    findDraft(`ask|${slug}`, draftId, at),
  ]);
  if (!meeting) notFound();
  if (!draft) redirect(`/meetings/${slug}/ask`);
  const { values } = draft;
  const change = (field: string, hidden: string) => ({
    href: `/meetings/${slug}/ask?draft=${draftId}#${field}`,
    hidden,
  });
  return (
    <SiteFrame {...frame} back={{ href: `/meetings/${slug}/ask?draft=${draftId}`, words: "Back" }}>
      <title>{`Check your answers – ${meeting.title}`}</title>
      <h1>Check your answers, then send</h1>
      <p>We have not got your request yet.</p>
      <MeetingCard {...meeting} />
      <SummaryList
        rows={[
          {
            name: "Full name",
            value: <bdi>{values.fullName}</bdi>,
            change: change("fullName", "your full name"),
          },
          {
            name: "Email address",
            value: <strong className="text-[1.15em]">{values.email}</strong>,
            change: change("email", "your email address"),
          },
          { name: "Postcode", value: values.postcode, change: change("postcode", "your postcode") },
          {
            name: "Phone number",
            value: values.phone || "None",
            change: change("phone", "your phone number"),
          },
          { name: "Your promise", value: pledge.promise },
        ]}
      />
      <form action={`/meetings/${slug}/check/send`} method="post" className="flow">
        {Object.entries(answersIn(values)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="draft" value={draftId} />
        <p>
          <Button>Send my request</Button>
        </p>
      </form>
    </SiteFrame>
  );
});
