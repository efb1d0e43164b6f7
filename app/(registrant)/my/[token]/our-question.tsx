import { Panel } from "@/components/panel";
import type { StatusView } from "@/lib/registrations/status";
import { AnswerForm } from "./answer-form";

/** What an organiser asked them, with the way to answer; or what they answered, with the way to put it right. */
export function OurQuestion({ status, token }: { status: StatusView; token: string }) {
  const { asked, standing } = status;
  if (!asked) return null;
  const page = `/my/${token}/answer`;
  if (asked.answer === null)
    return standing === "asked" ? (
      <>
        <h2>We have a question for you</h2>
        <AnswerForm words={asked.words} action={`${page}/send`} />
      </>
    ) : (
      <p>
        <a href={page}>We also have a question for you</a>.
      </p>
    );
  return (
    <Panel tone="note">
      <h2>Your answer to our question</h2>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">
        We asked: <bdi>{asked.words}</bdi>
      </p>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">
        You answered: <bdi>{asked.answer}</bdi>
      </p>
      <p>
        <a href={page} className="inline-flex min-h-11 items-center text-link underline">
          Change my answer
        </a>
      </p>
    </Panel>
  );
}
