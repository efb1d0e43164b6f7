import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { Radios, TextArea } from "@/components/field";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { type Draft, findDraft } from "@/lib/drafts";
import { wordsUnder } from "@/lib/known-words";
import { questionRefusalWords } from "@/lib/questions/labels";
import { listQuestions, type QuestionView } from "@/lib/questions/queries";
import { longestQuestion, mayAsk, mostQuestions } from "@/lib/questions/rules";
import { findStatus } from "@/lib/registrations/status";
import { privatePage } from "../../../private-page";
import { EndedManageLink } from "../ended-manage-link";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ draft?: string; done?: string }>;
}

export const metadata = privatePage;

const doneWords: Record<string, string> = {
  sent: "We have your question.",
  taken_back: "You took your question back.",
};

export default shown("/my/[token]/question", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { draft: draftId, done }] = await Promise.all([params, searchParams]);
  const [frame, status] = await Promise.all([frameAt(at), findStatus("manage", token, at)]);
  if (!status) notFound();
  const page = `/my/${token}`;
  if (status.link !== "works") return <EndedManageLink frame={frame} link={status.link} />;
  const { meeting, state, registrationId } = status;
  const [asked, draft] = await Promise.all([
    listQuestions(registrationId),
    findDraft(`question|${registrationId}`, draftId, at),
  ]);
  const open = mayAsk(state, meeting);
  const errors = open ? (draft?.errors ?? {}) : {};
  const hasErrors = Object.keys(errors).length > 0;
  const title = `Ask the panel a question – ${meeting.title}`;
  const said = wordsUnder(doneWords, done);
  return (
    <SiteFrame {...frame} back={{ href: page, words: "My place" }}>
      <title>{hasErrors ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      {said ? (
        <Panel tone="good">
          <p role="status">{said}</p>
        </Panel>
      ) : null}
      <h1>Ask the panel a question</h1>
      {open ? null : <p>{questionRefusalWords.not_possible}</p>}
      <Sent asked={asked} page={page} open={open} />
      {open ? <Ask asked={asked.length} draft={draft} page={page} /> : null}
    </SiteFrame>
  );
});

/** What they have sent so far, each with a way to take it back. */
function Sent({ asked, page, open }: { asked: QuestionView[]; page: string; open: boolean }) {
  if (asked.length === 0) return null;
  return (
    <>
      <h2>{asked.length === 1 ? "Your question" : "Your questions"}</h2>
      <ol className="divide-y divide-line border-y border-line">
        {asked.map(({ id, words, nameSaid }, at) => (
          <li key={id} className="flow py-3">
            <p className="whitespace-pre-line [overflow-wrap:anywhere]">
              <bdi>{words}</bdi>
            </p>
            <p className="text-muted">
              {nameSaid ? "We may say your name with it." : "We leave your name out."}
            </p>
            {open ? (
              <form action={`${page}/question/take-back/send`} method="post">
                <input type="hidden" name="id" value={id} />
                <Button look="second" hidden={asked.length === 1 ? "" : `question ${at + 1}`}>
                  Take it back
                </Button>
              </form>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}

function Ask({ asked, draft, page }: { asked: number; draft: Draft | null; page: string }) {
  if (asked >= mostQuestions && !draft) return <p>{questionRefusalWords.too_many}</p>;
  const { values, errors } = draft ?? { values: {}, errors: {} };
  return (
    <>
      {asked > 0 ? <h2>Send another question</h2> : null}
      <p>The panel may read your question out. There may not be time for every question.</p>
      <Panel tone="note">
        <p>Do not report crime here. In an emergency call 999. To report a crime call 101.</p>
      </Panel>
      <form action={`${page}/question/send`} method="post" noValidate className="flow">
        <TextArea
          name="question"
          label="Your question"
          hint={`You can use up to ${longestQuestion} characters. Leave out names and addresses of other people.`}
          rows={5}
          value={values.question}
          error={errors.question}
        />
        <Radios
          name="questionNamed"
          legend="May we say your name with it?"
          value={values.questionNamed}
          error={errors.questionNamed}
          choices={[
            { value: "yes", words: "Say my name" },
            { value: "no", words: "Leave my name out" },
          ]}
        />
        <p>
          <Button>Send my question</Button>
        </p>
      </form>
    </>
  );
}
