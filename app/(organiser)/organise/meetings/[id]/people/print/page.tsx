import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { OrganiserFrame } from "@/components/organiser-frame";
import { PrintButton } from "@/components/print-button";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import type { RegistrationRow } from "@/lib/registrations/record";
import { isHeld, nameOnList } from "@/lib/registrations/rules";
import { listForPrint } from "@/lib/registrations/tabs";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/people/print", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/people/print`);
  const { meeting, frame } = await meetingFrame(id, "people", organiser, at);
  const people = await listForPrint(meeting.id);
  const withPhones = one(query, "phones") === "yes";
  const base = `/organise/meetings/${meeting.id}/people`;
  return (
    <OrganiserFrame
      {...frame}
      title={`Names for the night (${people.length}) – ${meeting.title}`}
      back={{ href: base, words: "People" }}
    >
      <h1>Names for the night ({people.length})</h1>
      <p>
        {meeting.title}, {dateAndTime(meeting.startsAt, meeting.timeZone)}. As of{" "}
        {dateAndTime(at, meeting.timeZone)}.
      </p>
      <div className="not-printed flow">
        <p>
          {withPhones ? (
            <>
              With phone numbers: keep this paper safe, and shred it after the meeting.{" "}
              <a href={`${base}/print`} className="inline-flex min-h-11 items-center text-link underline">
                Leave them out
              </a>
            </>
          ) : (
            <>
              Names alone: nobody's address or number is on this list.{" "}
              <a
                href={`${base}/print?phones=yes`}
                className="inline-flex min-h-11 items-center text-link underline"
              >
                With phone numbers
              </a>
            </>
          )}
        </p>
        <PrintButton />
      </div>
      {people.length === 0 ? <p>Nobody has a place yet.</p> : null}
      {people.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {people.map((person) => (
            <li key={person.id} className="flex flex-wrap items-baseline gap-x-4 py-2">
              <span aria-hidden="true">☐</span>
              <strong className="min-w-0 [overflow-wrap:anywhere]">
                <bdi>{nameOnList(person)}</bdi>
              </strong>
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {notesOn(person, withPhones, at)
                  .map((note) => `${note}.`)
                  .join(" ")}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </OrganiserFrame>
  );
});

function notesOn(person: RegistrationRow, withPhones: boolean, now: Date): string[] {
  const { companion, panelFor, email, confirmedAt, phone } = person;
  return [
    companion ? `With ${companion}` : "",
    panelFor ? `Panel: ${panelFor}` : "",
    email === null ? "Joins by telephone" : "",
    confirmedAt === null ? "Address not confirmed" : "",
    isHeld(person, now) ? "Approved just now" : "",
    withPhones && phone ? phone : "",
  ].filter(Boolean);
}
