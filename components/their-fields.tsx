import type { FieldErrors, Values } from "@/lib/forms";
import { TextArea, TextField } from "./field";

interface TheirFieldsProps {
  values: Values;
  errors: FieldErrors;
  /** Which may be left empty. */
  optional: { email: boolean; phone: boolean };
  hints: { email?: string; phone?: string };
  /** A guest of the panel, and somebody from a list, is not asked where they live. */
  asksPostcode: boolean;
}

/** Who somebody is and how we reach them, as an organiser writes it down for them. */
export function TheirFields({ values, errors, optional, hints, asksPostcode }: TheirFieldsProps) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <>
      <TextField
        {...field("fullName")}
        label="Their full name"
        hint="As they will show it on Zoom. Let them spell it"
        autoComplete="off"
      />
      <TextField
        {...field("email")}
        {...(hints.email ? { hint: hints.email } : {})}
        label="Their email address"
        type="email"
        autoComplete="off"
        optional={optional.email}
      />
      {asksPostcode ? (
        <TextField
          {...field("postcode")}
          label="Their postcode"
          hint="Where they live or work"
          autoComplete="off"
          width="short"
        />
      ) : null}
      <TextField
        {...field("phone")}
        {...(hints.phone ? { hint: hints.phone } : {})}
        label="Their phone number"
        type="tel"
        autoComplete="off"
        width="half"
        optional={optional.phone}
      />
    </>
  );
}

/** Who shares their screen, and the help that they need. */
export function TheirExtras({ values, errors }: Pick<TheirFieldsProps, "values" | "errors">) {
  return (
    <>
      <CompanionField values={values} errors={errors} />
      <TextArea
        name="help"
        label="The help they need"
        hint="They need not say why"
        optional
        rows={3}
        value={values.help}
        error={errors.help}
      />
    </>
  );
}

/** Who shares their screen, by name. */
export function CompanionField({ values, errors }: Pick<TheirFieldsProps, "values" | "errors">) {
  return (
    <TextField
      name="companion"
      label="Who shares their screen"
      hint="By name. They share one place"
      optional
      autoComplete="off"
      value={values.companion}
      error={errors.companion}
    />
  );
}
