import type { RegistrationState } from "@/lib/registrations/rules";
import { Button } from "./button";
import { Radios, TextArea } from "./field";

interface ReasonFormProps {
  action: string;
  seen: RegistrationState;
  legend: string;
  choices: { value: string; words: string }[];
  /** What was typed; `list` and `page` say which list it was opened from. */
  values: Record<string, string>;
  errors: Record<string, string>;
  /** The name of the act on the button that does it. */
  send: string;
  /**
   * For a decision that is only sent after its email was seen: the reason and note of the email that stands above, or
   * null while none does, and then there is no button that sends.
   */
  shown?: { reason: string; note: string | null } | null;
}

/** A decision that needs a reason: why, a few words if wanted, a look at the email, and the act. */
export function ReasonForm({ action, seen, legend, choices, values, errors, send, shown }: ReasonFormProps) {
  return (
    <form action={action} method="post" noValidate className="flow">
      <input type="hidden" name="seen" value={values.seen ?? seen} />
      {values.list ? <input type="hidden" name="list" value={values.list} /> : null}
      {values.page ? <input type="hidden" name="page" value={values.page} /> : null}
      {shown ? (
        <>
          <input type="hidden" name="shownReason" value={shown.reason} />
          <input type="hidden" name="shownNote" value={shown.note ?? ""} />
        </>
      ) : null}
      <Radios name="reason" legend={legend} choices={choices} value={values.reason} error={errors.reason} />
      <TextArea
        name="note"
        label="A note to them"
        hint="They read this in the email, word for word"
        optional
        value={values.note}
        error={errors.note}
      />
      <div className="flex flex-wrap gap-3">
        <Button look={shown === null ? "main" : "second"} name="act" value="preview">
          Show the email
        </Button>
        {shown === null ? null : (
          <Button look="warning" name="act" value="send">
            {send}
          </Button>
        )}
      </div>
    </form>
  );
}
