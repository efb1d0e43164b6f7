import { Button } from "./button";
import { Radios, TextArea, TextField } from "./field";

interface MeetingFormProps {
  action: string;
  values: Record<string, string>;
  errors: Record<string, string>;
  /** The day and times as words, where they can no longer be changed. */
  fixedTimes?: string | undefined;
  send: string;
}

/** A meeting as an organiser types it, new or to be changed. */
export function MeetingForm({ action, values, errors, fixedTimes, send }: MeetingFormProps) {
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
      <h2>When</h2>
      {fixedTimes ? (
        <>
          <p>{fixedTimes}. People have this in their emails, so it cannot be changed here.</p>
          {["day", "starts", "ends"].map((name) => (
            <input key={name} type="hidden" name={name} value={values[name] ?? ""} />
          ))}
        </>
      ) : (
        <>
          <TextField {...field("day")} label="Day" type="date" width="half" />
          <TextField {...field("starts")} label="Starts" type="time" width="short" />
          <TextField {...field("ends")} label="Ends" type="time" width="short" />
        </>
      )}
      <TextField
        {...field("doorsMinutes")}
        label="Doors open, minutes before the start"
        hint="30 is usual"
        inputMode="numeric"
        width="short"
      />
      <TextField
        {...field("closesMinutes")}
        label="Requests close, minutes before the start"
        hint="120 is two hours, 1440 is a day"
        inputMode="numeric"
        width="short"
      />
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
