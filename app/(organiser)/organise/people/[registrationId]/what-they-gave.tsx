import { PhoneLink } from "@/components/phone-link";
import { SummaryList } from "@/components/summary-list";
import { dateAndTime } from "@/lib/dates";
import { sourceForOrganiser } from "@/lib/registrations/labels";
import type { PersonsHistory, PersonView } from "@/lib/registrations/queries";
import { hasOffer } from "@/lib/registrations/rules";

interface Props {
  person: PersonView;
  history: PersonsHistory;
  now: Date;
}

/** What somebody told us, as they wrote it, and what stands beside it: how they came, their line, their link. */
export function WhatTheyGave({ person, history, now }: Props) {
  const { registration, meeting, numberInLine } = person;
  const { name, email, postcode, phone, companion, help, createdAt } = registration;
  const when = (instant: Date) => dateAndTime(instant, meeting.timeZone);
  return (
    <SummaryList
      rows={[
        { name: "Full name", value: <bdi>{name}</bdi> },
        { name: "Email", value: email ?? "None. Ring them" },
        { name: "Confirmed", value: confirmedWords(registration, when) },
        ...(postcode ? [{ name: "Postcode", value: postcode }] : []),
        { name: "Phone", value: phone ? <PhoneLink phone={phone} /> : "None given" },
        ...(companion ? [{ name: "On their screen", value: <bdi>{companion}</bdi> }] : []),
        ...(help
          ? [{ name: "Help they need", value: <span className="whitespace-pre-line">{help}</span> }]
          : []),
        { name: "How they came", value: sourceWords(registration, history) },
        { name: registration.source === "guest" ? "Added" : "Asked", value: when(createdAt) },
        ...(numberInLine
          ? [{ name: "Waiting list", value: lineWords(registration, numberInLine, when, now) }]
          : []),
        { name: "Private link", value: linkWords(person, when) },
      ]}
    />
  );
}

type Registration = PersonView["registration"];
type When = (instant: Date) => string;

function confirmedWords({ email, confirmedAt }: Registration, when: When): string {
  if (!confirmedAt) return "Not yet";
  return email === null ? `${when(confirmedAt)}, by ringing them back` : when(confirmedAt);
}

/** "Told us by telephone, taken by Asha Patel", "From a list", "Guest of the panel: Thames Valley Police". */
function sourceWords({ source, panelFor }: Registration, { changes }: PersonsHistory): string {
  const words = sourceForOrganiser[source];
  if (panelFor !== null) return `${words}: ${panelFor}`;
  const taker = source === "phoned" && changes.findLast(({ verb }) => verb === "request")?.who;
  return taker ? `${words}, taken by ${taker}` : words;
}

function lineWords(registration: Registration, number: number, when: When, now: Date): string {
  const { email, offeredUntil } = registration;
  const inLine = `Number ${number} in line.`;
  if (email === null)
    return `${inLine} Without an email they are offered no place: ring them, and approve them.`;
  return offeredUntil && hasOffer(registration, now)
    ? `${inLine} Offered a place until ${when(offeredUntil)}.`
    : inLine;
}

function linkWords({ registration, link }: PersonView, when: When): string {
  if (registration.email === null) return "None. They come in by telephone";
  if (!link) return "None";
  return `Works since ${when(link.since)}. ${
    link.seated ? "It has been used on one device." : "It has not been used yet."
  }`;
}
