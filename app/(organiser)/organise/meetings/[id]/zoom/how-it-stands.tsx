import { Button, ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { asForumTime } from "@/lib/auth/fresh-check";
import { clockTime, dateAndTime } from "@/lib/dates";
import { beforeWords, troubleWords } from "@/lib/rooms/labels";
import type { HostView, RoomsView, RoomView } from "@/lib/rooms/queries";
import type { RoomSource, RoomTrouble } from "@/lib/rooms/rules";

interface HowItStandsProps {
  meeting: { id: string; timeZone: string; roomSource: RoomSource };
  rooms: RoomsView;
  hosts: HostView[];
  /** Whether the meeting is still to come or on. */
  takesMore: boolean;
  /** What the forum's clock says. */
  now: Date;
}

/** What is behind a meeting's private links, how it came about, and what is wrong with it; never where it leads. */
export function HowItStands({ meeting, rooms, hosts, takesMore, now }: HowItStandsProps) {
  const { ready, planned } = rooms;
  const made = [planned, ready].find((room) => room?.source === "api") ?? null;
  const clocks = { real: new Date(), forum: now };
  const before = rooms.before ? <p>{beforeWords(rooms.before.goesOnUntil, meeting.timeZone, now)}</p> : null;
  if (meeting.roomSource === "pasted" || !made)
    return (
      <>
        <p>{ready ? pastedWords(ready, meeting.timeZone) : nothingYet}</p>
        {before}
        <p>
          We keep them locked away and show them to nobody, not even here. People get them one by one, after
          the door.
        </p>
      </>
    );
  return (
    <>
      <p>{madeWords(made, ready)}</p>
      {before}
      {made.readBackAt ? (
        <p>
          Zoom told us last at {clockTime(asForumTime(made.readBackAt, clocks), meeting.timeZone)} how it is
          set up.
          {made.runningSince
            ? ` Somebody has been in it since ${clockTime(made.runningSince, meeting.timeZone)}.`
            : ""}
        </p>
      ) : null}
      {made.trouble && takesMore ? <Trouble meeting={meeting} room={made} hosts={hosts} /> : null}
      {made.tellFrom && made.tellFrom > clocks.real ? (
        <p>
          Zoom is told of changes again from{" "}
          {dateAndTime(asForumTime(made.tellFrom, clocks), meeting.timeZone)}.
        </p>
      ) : null}
      {takesMore && made.state === "planned" && made.isFit && ready ? (
        <form action={`/organise/meetings/${meeting.id}/zoom/use/send`} method="post">
          <Button look="warning">Use it now</Button>
        </form>
      ) : null}
      {takesMore && made.state === "planned" && ready ? (
        <form action={`/organise/meetings/${meeting.id}/zoom/keep/send`} method="post">
          <Button look="second">Keep the pasted details</Button>
        </form>
      ) : null}
      {!made.trouble && takesMore && made.state === "planned" && !made.isFit ? (
        <p>
          <ButtonLink look="second" href={`/organise/meetings/${meeting.id}/zoom`}>
            Show the latest
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

const nothingYet =
  "There are no Zoom details yet. Until they are in, the door says that the room is being made ready.";

function pastedWords({ since, by, wasSpare }: RoomView, timeZone: string): string {
  return `${wasSpare ? "The spare room is in use" : "Zoom details are set"}, since ${dateAndTime(since, timeZone)}${by ? `, by ${by}` : ""}.`;
}

function madeWords(made: RoomView, ready: RoomView | null): string {
  if (made.state === "ready")
    return "Gatehouse made the Zoom meeting, and keeps it. It is ready. Each person has a way in of their own, behind their private link.";
  if (made.isFit && ready)
    return "Gatehouse made the Zoom meeting, and it can be used. The private links lead to the details that were pasted, and people are there now. If you press “Use it now”, the private links lead to the new one. Whoever is in the other stays there.";
  const meanwhile = ready
    ? " Until then the private links lead to the details that were pasted."
    : " Until then the door says that the room is being made ready.";
  if (!made.isMade)
    return made.trouble
      ? `Gatehouse could not make the Zoom meeting yet.${meanwhile}`
      : `Gatehouse is making the Zoom meeting. That takes some seconds.${meanwhile}`;
  return `Gatehouse made the Zoom meeting, but it is not ready yet.${meanwhile}`;
}

const pressWords: Partial<Record<RoomTrouble, string>> = {
  gone: "Make another Zoom meeting",
  not_safe: "Put it right",
  refused: "Put it right",
};

function Trouble({ meeting, room, hosts }: Pick<HowItStandsProps, "meeting" | "hosts"> & { room: RoomView }) {
  if (!room.trouble) return null;
  const names = new Map(hosts.map(({ organiserId, name }) => [organiserId, name]));
  const { what, list, mend } = troubleWords(room.trouble, room.troubleDetail, names);
  return (
    <Panel tone={room.state === "ready" && room.trouble !== "not_safe" ? "waiting" : "bad"}>
      <h2>Something is not right</h2>
      <p>{what}</p>
      {list.length > 0 ? (
        <ul className="list-disc pl-6">
          {list.map((line) => (
            <li key={line} className="[overflow-wrap:anywhere]">
              {line}
            </li>
          ))}
        </ul>
      ) : null}
      <p>{mend}</p>
      <form action={`/organise/meetings/${meeting.id}/zoom/repair/send`} method="post">
        <Button>{pressWords[room.trouble] ?? "Try again"}</Button>
      </form>
    </Panel>
  );
}
