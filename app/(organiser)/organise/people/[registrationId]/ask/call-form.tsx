import { Button } from "@/components/button";
import { TextArea } from "@/components/field";
import type { FieldErrors, Values } from "@/lib/forms";

interface FormProps {
  registrationId: string;
  values: Values;
  errors: FieldErrors;
}

/** A question that was asked on the telephone, with its answer, for somebody whom mail does not reach. */
export function CallForm({ registrationId, values, errors }: FormProps) {
  return (
    <form action={`/organise/people/${registrationId}/answer/send`} method="post" noValidate className="flow">
      <input type="hidden" name="of" value="call" />
      <TextArea
        name="question"
        label="What you asked"
        rows={2}
        value={values.question}
        error={errors.question}
      />
      <TextArea
        name="answer"
        label="What they answered"
        hint="Only what helps to decide"
        rows={4}
        value={values.answer}
        error={errors.answer}
      />
      <p>
        <Button>Keep the answer</Button>
      </p>
    </form>
  );
}
