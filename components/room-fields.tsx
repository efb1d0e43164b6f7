import { TextField } from "./field";

interface RoomFieldsProps {
  values: Record<string, string>;
  errors: Record<string, string>;
  optional?: boolean;
}

/** Where a Zoom meeting is: fields to copy out of Zoom. */
export function RoomFields({ values, errors, optional = false }: RoomFieldsProps) {
  return (
    <>
      <TextField
        name="joinUrl"
        label="Invite link"
        hint="In Zoom: the meeting, then Copy link"
        type="url"
        inputMode="url"
        autoComplete="off"
        optional={optional}
        value={values.joinUrl}
        error={errors.joinUrl}
      />
      <TextField
        name="meetingNumber"
        label="Meeting ID"
        hint="9 to 11 numbers"
        inputMode="numeric"
        autoComplete="off"
        width="half"
        optional={optional}
        value={values.meetingNumber}
        error={errors.meetingNumber}
      />
      <TextField
        name="passcode"
        label="Passcode"
        autoComplete="off"
        width="half"
        optional={optional}
        value={values.passcode}
        error={errors.passcode}
      />
      <TextField
        name="phoneNumber"
        label="Phone number to join by phone"
        hint="In Zoom's invitation, under Dial by your location. The passcode must then be numbers alone"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        width="half"
        optional
        value={values.phoneNumber}
        error={errors.phoneNumber}
      />
    </>
  );
}
