import { TextField } from "./field";

interface TimeFieldsProps {
  values: Record<string, string>;
  errors: Record<string, string>;
}

/** The day of a meeting, and its times. */
export function DayFields({ values, errors }: TimeFieldsProps) {
  const field = fieldOf(values, errors);
  return (
    <>
      <TextField {...field("day")} label="Day" type="date" width="half" />
      <TextField {...field("starts")} label="Starts" type="time" width="short" />
      <TextField {...field("ends")} label="Ends" type="time" width="short" />
    </>
  );
}

/** When its doors open and requests close, counted from the start. */
export function MinutesFields({ values, errors }: TimeFieldsProps) {
  const field = fieldOf(values, errors);
  return (
    <>
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
    </>
  );
}

function fieldOf(values: TimeFieldsProps["values"], errors: TimeFieldsProps["errors"]) {
  return (name: string) => ({ name, value: values[name], error: errors[name] });
}
