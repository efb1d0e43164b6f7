import { ButtonLink } from "@/components/button";
import { clockTime } from "@/lib/dates";
import type { HostView } from "@/lib/rooms/queries";
import { type StartRefusal, startsFrom } from "@/lib/rooms/rules";

interface StartItProps {
  meeting: { id: string; doorsOpenAt: Date; timeZone: string };
  /** Why the reader cannot start the Zoom meeting now; null when they can. */
  refusal: StartRefusal | null;
  hosts: HostView[];
}

/** Where a connected meeting's Zoom meeting is started; or who can do it, or from when. */
export function StartIt({ meeting, refusal, hosts }: StartItProps) {
  if (refusal === null)
    return (
      <p>
        <ButtonLink href={`/organise/meetings/${meeting.id}/start`}>Start the meeting</ButtonLink>
      </p>
    );
  if (refusal === "not_host") return <p>{whoStarts(hosts)}</p>;
  if (refusal === "too_early")
    return <p>You can start it from {clockTime(startsFrom(meeting), meeting.timeZone)}.</p>;
  return null;
}

/** Who can start it, for whoever cannot. */
function whoStarts(hosts: HostView[]): string {
  const names = hosts.map(({ name }) => name).join(" and ");
  return names
    ? `${names} can start it. Ring them.`
    : "Nobody is named as host yet. An organiser names one under “Zoom details”.";
}
