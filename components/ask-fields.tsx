import type { FieldErrors, Values } from "@/lib/forms";
import { pledge } from "@/lib/forum/pledge";
import type { PhoneRule } from "@/lib/meetings/rules";
import { Checkbox, TextField } from "./field";

interface AskFieldsProps {
  values: Values;
  errors: FieldErrors;
  phoneRule: PhoneRule;
  drawn: string;
}

/** The fields of a request for a place: three that are needed, the phone, and the pledge. */
export function AskFields({ values, errors, phoneRule, drawn }: AskFieldsProps) {
  return (
    <>
      <input type="hidden" name="drawn" defaultValue={drawn} />
      <input type="hidden" name="pledgeVersion" defaultValue={pledge.version} />
      <TextField
        name="fullName"
        label="Full name"
        hint="Use the name you will show on Zoom"
        autoComplete="name"
        value={values.fullName}
        error={errors.fullName}
      />
      <TextField
        name="email"
        label="Email address"
        hint="We send your private link here"
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
      {/* A robot fills this in; people do not meet it. It flags, and refuses nobody. */}
      <div aria-hidden="true" className="absolute -left-[200vw]">
        <label htmlFor="website">Leave this empty</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
      <div className="flow rounded-md border border-line bg-paper p-4">
        <p className="font-bold">Keep your link to yourself</p>
        <p>{pledge.reason}</p>
        <Checkbox
          name="pledge"
          label={pledge.promise}
          error={errors.pledge}
          checked={values.pledge === "yes"}
        />
      </div>
    </>
  );
}
