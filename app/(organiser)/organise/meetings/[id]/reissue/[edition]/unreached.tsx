import { Panel } from "@/components/panel";
import { PhoneLink } from "@/components/phone-link";
import type { Unreached as Person } from "@/lib/messages/queries";

const whyWords: Record<Person["why"], string> = {
  failed: "The email did not go",
  waiting: "The email still waits to leave",
  no_email: "They have no email. Ring them and read out a new slip",
  unconfirmed: "The email address was never confirmed, so there is no link yet",
};

/** Whom no email reaches, to be rung. */
export function Unreached({ people }: { people: Person[] }) {
  if (people.length === 0)
    return (
      <>
        <h2>People to ring</h2>
        <p>Nobody so far. Everybody has a confirmed address, and no email has failed or waited for long.</p>
      </>
    );
  return (
    <>
      <h2>People to ring ({people.length})</h2>
      <Panel tone="bad">
        <p>They have a place, but no private link has reached them.</p>
      </Panel>
      <ul className="divide-y divide-line rounded-md border border-line bg-paper">
        {people.map(({ registrationId, name, phone, email, why }) => (
          <li key={registrationId} className="grid items-center gap-x-6 px-4 py-2 md:grid-cols-[2fr_2fr_3fr]">
            <a
              href={`/organise/people/${registrationId}`}
              className="inline-flex min-h-11 items-center font-bold text-link underline"
            >
              {name}
            </a>
            {phone ? (
              <PhoneLink phone={phone} />
            ) : (
              <span className="min-w-0 [overflow-wrap:anywhere]">No phone. {email}</span>
            )}
            <span>{whyWords[why]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
