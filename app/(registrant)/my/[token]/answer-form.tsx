import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import { Panel } from "@/components/panel";
import { longestEnquiry } from "@/lib/enquiries/rules";

interface AnswerFormProps {
  /** The question, in the organiser's words. */
  words: string;
  action: string;
  value?: string | undefined;
  error?: string | undefined;
}

/** One question of ours, and the box for its answer. */
export function AnswerForm({ words, action, value, error }: AnswerFormProps) {
  return (
    <form action={action} method="post" noValidate className="flow">
      <Panel tone="note">
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">
          <bdi>{words}</bdi>
        </p>
      </Panel>
      <TextArea
        name="answer"
        label="Your answer"
        hint={`Only our volunteers read it. You can use up to ${longestEnquiry} characters`}
        rows={4}
        value={value}
        error={error}
      />
      <p>
        <Button>Send my answer</Button>
      </p>
      <p>You can also reply to our email, or ring us.</p>
    </form>
  );
}
