import { ButtonLink } from "@/components/button";
import { startWords } from "@/lib/rooms/labels";
import type { HostView, RoomsView } from "@/lib/rooms/queries";

interface BeforeTheNightProps {
  meetingId: string;
  hosts: HostView[];
  rooms: RoomsView;
  isConnected: boolean;
}

/** Who runs the Zoom meeting and where it is started, and the spare one. */
export function BeforeTheNight({ meetingId, hosts, rooms, isConnected }: BeforeTheNightProps) {
  const page = `/organise/meetings/${meetingId}`;
  return (
    <>
      <section className="flow" aria-labelledby="evening">
        <h2 id="evening">Who runs it in Zoom</h2>
        <p>{hostsWords(hosts.map(({ name }) => name))}</p>
        <p className="flex flex-wrap gap-3">
          <ButtonLink look="second" href={`${page}/zoom/hosts`}>
            {hosts.length > 0 ? "Change the hosts" : "Name two hosts"}
          </ButtonLink>
          {rooms.ready ? (
            <ButtonLink look="second" href={`${page}/start`}>
              {startWords(rooms.ready.runningSince !== null)}
            </ButtonLink>
          ) : null}
        </p>
      </section>
      <section className="flow" aria-labelledby="spare">
        <h2 id="spare">A spare room</h2>
        <p>
          {rooms.spare
            ? "A spare Zoom meeting is ready. If something goes wrong, you can switch to it at once."
            : isConnected
              ? "None yet. You need one only if Zoom does not answer us on the night."
              : "None yet. Paste the details of a second Zoom meeting before the night. If something goes wrong, you can switch to it at once."}
        </p>
        <p>
          <ButtonLink look="second" href={`${page}/zoom/spare`}>
            {rooms.spare ? "Use or change the spare room" : "Put a spare room in"}
          </ButtonLink>
        </p>
      </section>
    </>
  );
}

function hostsWords(names: string[]): string {
  if (names.length === 0)
    return "Nobody is named yet. Two are best: one speaks, and one watches the waiting room.";
  const who = names.join(" and ");
  return names.length === 1
    ? `${who}. Name a second one: one speaks, and one watches the waiting room.`
    : `${who}.`;
}
