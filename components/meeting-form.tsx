import { Button } from "./button";
import { Radios, TextArea, TextField } from "./field";
import { DayFields, MinutesFields } from "./time-fields";

interface MeetingFormProps {
  action: string;
  values: Record<string, string>;
  errors: Record<string, string>;
  /** The day and times as words, where they can no longer be changed. */
  fixedTimes?: string | undefined;
  /** Where they can be, with a mail to everybody. */
  moveHref?: string | undefined;
  send: string;
}

/** A meeting as an organiser types it, new or to be changed. */
export function MeetingForm({ action, values, errors, fixedTimes, moveHref, send }: MeetingFormProps) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <form action={action} method="post" noValidate className="flow">
      <h2>What residents read</h2>
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
      <h2>When</h2>
      {fixedTimes ? (
        <>
          <p>
            {fixedTimes}. People have this in their emails.{" "}
            {moveHref ? <a href={moveHref}>Change the day or time, and tell everybody</a> : null}
          </p>
          {["day", "starts", "ends"].map((name) => (
            <input key={name} type="hidden" name={name} value={values[name] ?? ""} />
          ))}
        </>
      ) : (
        <DayFields values={values} errors={errors} />
      )}
      <MinutesFields values={values} errors={errors} />
      <h2>Places</h2>
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
      <p>
        <Button>{send}</Button>
      </p>
    </form>
  );
}
