import type { FieldErrors, Values } from "@/lib/forms";
import type { PhoneRule } from "@/lib/meetings/rules";
import { TextField } from "./field";

interface PersonFieldsProps {
  values: Values;
  errors: FieldErrors;
  phoneRule: PhoneRule;
  /** Of who was put on the list without one. */
  postcodeOptional?: boolean;
  /** What a hint says where it is not the usual one. */
  hints?: { fullName?: string; email?: string };
}

/** Who somebody is and how we reach them: the same when they ask for a place and when they change what they told us. */
export function PersonFields(props: PersonFieldsProps) {
  const { values, errors, phoneRule, postcodeOptional = false, hints = {} } = props;
  return (
    <>
      <TextField
        name="fullName"
        label="Full name"
        hint={hints.fullName ?? "Use the name you will show on Zoom"}
        autoComplete="name"
        value={values.fullName}
        error={errors.fullName}
      />
      <TextField
        name="email"
        label="Email address"
        hint={hints.email ?? "We send your private link here"}
        type="email"
        autoComplete="email"
        value={values.email}
        error={errors.email}
      />
      <TextField
        name="postcode"
        label="Postcode"
        hint="Where you live or work"
        autoComplete="postal-code"
        width="short"
        optional={postcodeOptional}
        value={values.postcode}
        error={errors.postcode}
      />
      <TextField
        name="phone"
        label="Phone number"
        hint={
          phoneRule === "required"
            ? "We call if something goes wrong on the night"
            : "We only call if something goes wrong on the night"
        }
        type="tel"
        autoComplete="tel"
        width="half"
        optional={phoneRule === "optional"}
        value={values.phone}
        error={errors.phone}
      />
    </>
  );
}
