import type { MeetingCounts } from "@/lib/meetings/queries";

/** How many people an email about the meeting goes to, and who they are. */
export function WhoIsTold({ counts }: { counts: MeetingCounts }) {
  const rows = [
    { people: counts.approved, who: "with a place" },
    { people: counts.toCheck, who: "who asked for one and wait for an answer" },
    { people: counts.waiting, who: "on the waiting list" },
  ].filter(({ people }) => people > 0);
  return (
    <section className="flow" aria-labelledby="told">
      <h2 id="told">Who is told</h2>
      <p>{toldWords(counts)}</p>
      {rows.length > 1 ? (
        <ul className="list-disc pl-6">
          {rows.map(({ people, who }) => (
            <li key={who}>
              {people} {who}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** "61 people will be told by email. 2 have no email address. Ring them." */
export function toldWords({ approved, toCheck, waiting, toRing }: MeetingCounts): string {
  const people = approved + toCheck + waiting;
  if (people === 0) return "Nobody has a place or waits for one, so nobody will be emailed.";
  const mailed = people - toRing;
  const told = mailed === 1 ? "1 person will be told by email." : `${mailed} people will be told by email.`;
  if (toRing === 0) return told;
  return `${told} ${toRing} ${toRing === 1 ? "has" : "have"} no email address. Ring them.`;
}
