import { createFormControl } from "react-hook-form";
import { AskFields } from "@/components/ask-fields";
import { ErrorSummary } from "@/components/error-summary";
import { type FieldErrors, readValues, type Values, valuesOf } from "@/lib/forms";
import type { PhoneRule } from "@/lib/meetings/rules";
import { requestInput } from "@/lib/registrations/input";

/** What draws the form once more, with what to change beside its fields. */
export const parts = { AskFields, ErrorSummary };

/**
 * Checks the request form with react-hook-form and the server's own shape, on the fields as they stand in the
 * page. Returns what was typed and the first message of each field, in the form's order; none when it can be sent.
 */
export async function checkAsked(
  form: HTMLFormElement,
  phoneRule: PhoneRule,
): Promise<{ values: Values; errors: FieldErrors }> {
  const values = valuesOf(new FormData(form));
  const shape = requestInput(phoneRule);
  const { handleSubmit } = createFormControl<Values>({
    defaultValues: values,
    resolver: (typed) => {
      const read = readValues(shape, typed);
      if (read.ok) return { values: typed, errors: {} };
      const refused = Object.entries(read.errors).map(([name, message]) => [
        name,
        { type: "refused", message },
      ]);
      return { values: {}, errors: Object.fromEntries(refused) };
    },
  });
  const errors: FieldErrors = {};
  await handleSubmit(
    () => {},
    (refused) => {
      for (const [name, error] of Object.entries(refused)) if (error?.message) errors[name] = error.message;
    },
  )();
  return { values, errors };
}
