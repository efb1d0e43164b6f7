import { Radios } from "@/components/field";
import { RoomFields } from "@/components/room-fields";

export interface RoomChoices {
  isConnected: boolean;
  hasSpare: boolean;
}

interface NewRoomProps {
  choices: RoomChoices;
  values: Record<string, string>;
  errors: Record<string, string>;
}

/** Where the new links lead: a choice where there is one, and the fields for details that are pasted. */
export function NewRoom({ choices: { isConnected, hasSpare }, values, errors }: NewRoomProps) {
  if (!isConnected && !hasSpare)
    return (
      <>
        <h2>The new Zoom details</h2>
        <p>You can paste these later.</p>
        <RoomFields values={values} errors={errors} optional />
      </>
    );
  const choices = [
    ...(hasSpare ? [{ value: "spare", words: "To the spare room, which is ready" }] : []),
    isConnected
      ? { value: "made", words: "To a new Zoom meeting, which Gatehouse makes" }
      : { value: "later", words: "To details that I paste later" },
    { value: "paste", words: "To the details that I paste here" },
  ];
  const usual = isConnected ? "made" : "spare";
  return (
    <>
      <h2>The new room</h2>
      <Radios
        name="room"
        legend="Where do the new links lead?"
        value={values.room ?? usual}
        error={errors.room}
        choices={choices}
      />
      <h3>The details, if you paste them here</h3>
      <RoomFields values={values} errors={errors} optional />
    </>
  );
}
