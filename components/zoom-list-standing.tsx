import { clockTime, dateAndTime } from "@/lib/dates";
import { entryTroubleWords } from "@/lib/zoom-list/labels";
import type { EntryTrouble } from "@/lib/zoom-list/rules";
import { Panel } from "./panel";

interface Standing {
  registrationId: string | null;
  name: string;
  trouble: EntryTrouble | null;
}

interface Stranger {
  id: string;
  name: string;
  address: string;
  wasApproved: boolean;
  foundAt: Date;
  deniedAt: Date | null;
}

interface ZoomListStandingProps {
  standings: {
    /** Whether the Zoom meeting is there, so that anybody can be on its list. */
    isMade: boolean;
    /** How many have a place and no private link, for they have not confirmed their address. */
    unconfirmed: number;
    wanted: number;
    added: number;
    missing: Standing[];
    leaving: Standing[];
    strangers: Stranger[];
    comparedAt: Date | null;
  };
  timeZone: string;
}

/** How Zoom's registration list stands beside ours, for organisers: who is not on it yet, and who was and should not have been. */
export function ZoomListStanding({ standings, timeZone }: ZoomListStandingProps) {
  const { isMade, wanted, added, missing, leaving, strangers, comparedAt } = standings;
  const later = wanted - added - missing.length;
  return (
    <section className="flow" aria-labelledby="zoom-list">
      <h2 id="zoom-list">Who is on Zoom's list</h2>
      <p>{sentence(standings)}</p>
      {isMade ? (
        <p>
          {comparedAt
            ? `We compared Zoom's list with ours on ${dateAndTime(comparedAt, timeZone)}.`
            : "We have not compared Zoom's list with ours yet."}
        </p>
      ) : null}
      {missing.length > 0 ? (
        <>
          <h3>Not on Zoom's list yet</h3>
          <People people={missing} otherwise="Zoom is being told." />
          {later > 0 ? <p>And {later} more.</p> : null}
        </>
      ) : null}
      {leaving.length > 0 ? (
        <>
          <h3>Still on Zoom's list</h3>
          <p>
            Their place was taken back, or they have a newer link. Our door does not open this way any more,
            and Zoom is being told.
          </p>
          <People people={leaving} otherwise="" />
        </>
      ) : null}
      {strangers.length > 0 ? <Strangers strangers={strangers} timeZone={timeZone} /> : null}
    </section>
  );
}

/** "All 22 with a private link are on Zoom's list. 3 with a place have not confirmed their address yet, so they have no link." */
function sentence({
  isMade,
  unconfirmed,
  wanted,
  added,
}: Pick<ZoomListStandingProps["standings"], "isMade" | "unconfirmed" | "wanted" | "added">): string {
  if (!isMade)
    return "There is no list yet. Once the Zoom meeting is made, everybody with a private link goes on its list.";
  return [listed(wanted, added), withoutLink(unconfirmed)].join(" ").trim();
}

function listed(wanted: number, added: number): string {
  if (wanted === 0) return "Nobody has a private link yet, so Zoom's list is empty.";
  if (wanted > added) return `${added} of ${wanted} with a private link are on Zoom's list.`;
  return wanted === 1
    ? "One person has a private link, and is on Zoom's list."
    : `All ${wanted} with a private link are on Zoom's list.`;
}

function withoutLink(people: number): string {
  if (people === 0) return "";
  return people === 1
    ? "1 person with a place has not confirmed their address yet, so they have no link."
    : `${people} people with a place have not confirmed their address yet, so they have no link.`;
}

function People({ people, otherwise }: { people: Standing[]; otherwise: string }) {
  return (
    <ul className="list-disc space-y-2 pl-6">
      {people.map(({ registrationId, name, trouble }, n) => (
        <li key={registrationId ?? n}>
          {registrationId ? (
            <a href={`/organise/people/${registrationId}`} className="inline-flex min-h-11 items-center">
              <bdi>{name}</bdi>
            </a>
          ) : (
            "Somebody whose details are deleted"
          )}
          {trouble ? `: ${entryTroubleWords[trouble]}` : otherwise ? `: ${otherwise}` : null}
        </li>
      ))}
    </ul>
  );
}

function Strangers({ strangers, timeZone }: { strangers: Stranger[]; timeZone: string }) {
  return (
    <>
      <h3>On Zoom's list, and not on ours</h3>
      <Panel tone={strangers.some((stranger) => stranger.deniedAt === null) ? "bad" : "waiting"}>
        <p>
          They got onto Zoom's own list past this site. We turn them away in Zoom. Do not let them in.
          Somebody you know has to ask for a place here.
        </p>
      </Panel>
      <ul className="list-disc space-y-2 pl-6">
        {strangers.map(({ id, name, address, wasApproved, foundAt, deniedAt }) => (
          <li key={id}>
            <bdi>{name}</bdi> (<bdi>{address}</bdi>), found on {dateAndTime(foundAt, timeZone)}.{" "}
            {wasApproved ? "Zoom had approved them, so they may have had a link that worked. " : ""}
            {deniedAt
              ? `Turned away at ${clockTime(deniedAt, timeZone)}.`
              : "Not turned away yet. We keep trying."}
          </li>
        ))}
      </ul>
    </>
  );
}
