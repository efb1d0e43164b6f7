import { notFound, redirect } from "next/navigation";
import { Button } from "@/components/button";
import { MeetingCard } from "@/components/meeting-card";
import { SiteFrame } from "@/components/site-frame";
import { SummaryList } from "@/components/summary-list";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { pledgeAsShown } from "@/lib/forum/queries";
import { findPublicMeeting } from "@/lib/meetings/queries";
import { answersIn, type RequestInput, requestInput } from "@/lib/registrations/input";
import { frameAt } from "../../../../_frame/frame";
import { shown } from "../../../../_frame/shown";
import { HiddenAnswers } from "./hidden-answers";
import { SoftChecks } from "./soft-checks";

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
  const form = `/meetings/${slug}/ask?draft=${draftId}`;
  const values = answersIn(draft.values);
  const read = readValues(requestInput(meeting.phoneRule), values);
  if (!read.ok) redirect(form);
  const { promise } = await pledgeAsShown(read.input.pledgeVersion);
  return (
    <SiteFrame {...frame} back={{ href: form, words: "Back" }}>
      <title>{`Check your answers – ${meeting.title}`}</title>
      <h1>Check your answers, then send</h1>
      <p>We have not got your request yet.</p>
      <SoftChecks asked={read.input} values={values} form={form} action={`/meetings/${slug}/ask/send`} />
      <MeetingCard {...meeting} />
      <SummaryList rows={[...rowsOf(read.input, form), { name: "Your promise", value: promise }]} />
      <form action={`/meetings/${slug}/check/send`} method="post" className="flow">
        <HiddenAnswers values={values} />
        <input type="hidden" name="draft" value={draftId} />
        <p>
          <Button>Send my request</Button>
        </p>
      </form>
    </SiteFrame>
  );
});

/** The answers as they will be kept. Extras that nobody gave are left out: the way to them is Back. */
function rowsOf(asked: RequestInput, form: string) {
  const row = (name: string, field: string, value: React.ReactNode, hidden = name.toLowerCase()) => ({
    name,
    value,
    change: { href: `${form}#${field}`, hidden: `your ${hidden}` },
  });
  const { companion, question, help } = asked;
  return [
    row("Full name", "fullName", <bdi>{asked.fullName}</bdi>),
    row("Email address", "email", <strong className="text-[1.15em]">{asked.email}</strong>),
    row("Postcode", "postcode", asked.postcode),
    row("Phone number", "phone", asked.phone ?? "None"),
    ...(companion ? [row("On your screen", "companion", <bdi>{companion}</bdi>, "companion")] : []),
    ...(question
      ? [
          row("Question", "question", <Words>{question}</Words>),
          row(
            "When we read it out",
            "questionNamed",
            asked.questionNamed ? "Say my name" : "Leave my name out",
            "choice about your name",
          ),
        ]
      : []),
    ...(help ? [row("Help you need", "help", <Words>{help}</Words>, "help")] : []),
    row(
      "Future meetings",
      "wantsNews",
      asked.wantsNews ? "Email me" : "Do not email me",
      "choice about emails",
    ),
  ];
}

function Words({ children }: { children: string }) {
  return <span className="whitespace-pre-line">{children}</span>;
}
