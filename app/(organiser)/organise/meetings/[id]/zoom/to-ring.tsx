import { PhoneLink } from "@/components/phone-link";
import type { Caller } from "@/lib/meetings/queries";

interface ToRingProps {
  people: Caller[];
  /** Whether the room that the private links lead to now has a number to ring. */
  hasNumber: boolean;
}

/** Who joins by telephone, once another room is behind the links: nothing else tells them, and their slip is out of date. */
export function ToRing({ people, hasNumber }: ToRingProps) {
  if (people.length === 0) return null;
  return (
    <>
      <p>
        <strong>{callersWords(people.length)}.</strong> The numbers on an older slip do not lead here.{" "}
        {hasNumber
          ? "Ring them, and read out a new slip."
          : "These Zoom details have no telephone number that they can use. Ring them, and say how they can join."}
      </p>
      <ul className="space-y-1">
        {people.map(({ registrationId, name, phone }) => (
          <li key={registrationId} className="flex flex-wrap items-center gap-x-4">
            <a
              href={`/organise/people/${registrationId}`}
              className="inline-flex min-h-11 items-center font-bold text-link underline"
            >
              <bdi>{name}</bdi>
            </a>
            {phone ? <PhoneLink phone={phone} /> : "No phone"}
          </li>
        ))}
      </ul>
    </>
  );
}

/** "2 people join by telephone". */
export function callersWords(people: number): string {
  return people === 1 ? "1 person joins by telephone" : `${people} people join by telephone`;
}
