import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import { suggestedQuestions } from "@/lib/enquiries/labels";
import { longestEnquiry } from "@/lib/enquiries/rules";
import type { FieldErrors, Values } from "@/lib/forms";

interface FormProps {
  registrationId: string;
  values: Values;
  errors: FieldErrors;
}

/** A question in the organiser's own words, or one to start from; a look at the email, and the act. */
export function AskForm({ registrationId, values, errors }: FormProps) {
  const page = `/organise/people/${registrationId}/ask`;
  const { question = "" } = values;
  // To start from one of ours would lose what is typed.
  const hasOwnWords = question !== "" && !suggestedQuestions.some(({ words }) => words === question);
  return (
    <>
      {hasOwnWords ? null : <StartFrom page={page} />}
      <form action={`${page}/send`} method="post" noValidate className="flow">
        <TextArea
          name="question"
          label="Your question"
          hint={`One question, up to ${longestEnquiry} characters. They read it word for word`}
          rows={4}
          value={question}
          error={errors.question}
        />
        <div className="flex flex-wrap gap-3">
          <Button look="second" name="act" value="preview">
            Show the email
          </Button>
          <Button name="act" value="send">
            Send the question
          </Button>
        </div>
      </form>
    </>
  );
}

function StartFrom({ page }: { page: string }) {
  return (
    <nav aria-label="Questions to start from">
      <p className="font-bold">Start from one of these, then change it as you like:</p>
      <ul className="grid justify-items-start gap-2">
        {suggestedQuestions.map(({ key, words }) => (
          <li key={key}>
            <a
              href={`${page}?start=${key}`}
              className="inline-flex min-h-11 items-center text-link underline"
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
