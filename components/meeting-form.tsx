import { Button } from "./button";
import { Checkbox, Radios, TextArea, TextField } from "./field";
import { DayFields, MinutesFields } from "./time-fields";

interface FieldsProps {
  values: Record<string, string>;
  errors: Record<string, string>;
}

interface MeetingFormProps extends FieldsProps {
  action: string;
  /** Of a copy: the meeting whose rules about the area and about who came before are taken over. */
  copyOf?: string | undefined;
  send: string;
}

/** A new meeting as an organiser types it; the rest is set up afterwards, section by section. */
export function MeetingForm({ action, values, errors, copyOf, send }: MeetingFormProps) {
  return (
    <form action={action} method="post" noValidate className="flow">
      {copyOf ? <input type="hidden" name="copy" value={copyOf} /> : null}
      <h2>What residents read</h2>
      <AboutFields values={values} errors={errors} />
      <h2>When</h2>
      <DayFields values={values} errors={errors} />
      <MinutesFields values={values} errors={errors} />
      <h2>Places</h2>
      <PlaceFields values={values} errors={errors} />
      <p>
        <Button>{send}</Button>
      </p>
    </form>
  );
}

/** What a meeting is about, in words that everybody reads. */
export function AboutFields({ values, errors }: FieldsProps) {
  const field = fieldOf(values, errors);
  return (
    <>
      <TextField {...field("title")} label="What the meeting is called" />
      <TextArea {...field("summary")} label="What it is about" hint="One or two sentences" />
      <TextArea {...field("agenda")} label="Agenda" hint="One item a line" rows={6} />
      <TextArea
        {...field("whoCanCome")}
        label="Who can come"
        hint="For example: people who live or work in Hillside"
        rows={2}
      />
      <TextArea
        {...field("guests")}
        label="Who comes to talk with residents"
        hint="For example: Sergeant Kelly Marsh, Hillside neighbourhood team"
        rows={2}
        optional
      />
    </>
  );
}

/** How many can come, and what they have to give. */
export function PlaceFields({ values, errors }: FieldsProps) {
  const field = fieldOf(values, errors);
  return (
    <>
      <TextField
        {...field("capacity")}
        label="How many places there are"
        hint="No more than your Zoom plan holds"
        inputMode="numeric"
        width="short"
      />
      <Radios
        {...field("phoneRule")}
        legend="Do people have to give a phone number?"
        choices={[
          { value: "optional", words: "No, if they want to" },
          { value: "required", words: "Yes" },
        ]}
      />
    </>
  );
}

/** From where people come, and whether who came before has to be looked at again. */
export function AreaFields({ values, errors }: FieldsProps) {
  const field = fieldOf(values, errors);
  return (
    <>
      <TextArea
        {...field("areaPostcodes")}
        label="How postcodes of the area begin"
        hint="For example: HP7, HP6, SL9 8. Requests from elsewhere get a flag. Nobody is refused by it. Leave it empty, and there are no such flags"
        rows={2}
        optional
      />
      <div className="flow">
        <Checkbox
          name="approvesReturning"
          label="Give people who came before a place at once"
          checked={values.approvesReturning === "yes"}
        />
        <p className="text-muted">
          Somebody who came before, under the same name and email address, gets a place as soon as they
          confirm that address. Nobody looks at their request first. It is never somebody who was removed or
          barred, or who has any flag. It works while there are places and nobody waits for one. You can undo
          it for two minutes, and the list shows who got a place in this way.
        </p>
      </div>
    </>
  );
}

function fieldOf(values: FieldsProps["values"], errors: FieldsProps["errors"]) {
  return (name: string) => ({ name, value: values[name], error: errors[name] });
}
