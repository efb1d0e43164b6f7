import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { calendarDay, timeFieldValue } from "@/lib/dates";
import { tellTeam } from "@/lib/people/notices";
import { sourceForOrganiser, stateForOrganiser } from "./labels";
import { phoneCell, writeList } from "./list-file";
import { lockMeeting, type RegistrationRow } from "./record";
import type { RegistrationState } from "./rules";

/** Which people of a meeting, and how much of what they told us. */
export interface WantedList {
  states: RegistrationState[];
  /** With addresses, telephone numbers, postcodes and the help they need. */
  contact: boolean;
}

/**
 * A meeting's people as a file for a spreadsheet, by name. The act is kept in the history, and the rest of the team is
 * told: the file is out of our hands. Null when there is no such meeting.
 */
export async function exportList(
  meetingId: string,
  { states, contact }: WantedList,
  organiserId: string,
  now: Date,
): Promise<{ slug: string; file: string; people: number } | null> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return null;
    const people = await tx
      .select({ registration: registrations, cameAt: arrivals.at })
      .from(registrations)
      .leftJoin(arrivals, eq(arrivals.registrationId, registrations.id))
      .where(and(eq(registrations.meetingId, meetingId), inArray(registrations.state, states)))
      .orderBy(sql`lower(${registrations.name})`, asc(registrations.id));
    const columns = contact ? [...always, ...contactColumns] : always;
    const rows = people.map((person) => columns.map(([, cell]) => cell(person, meeting.timeZone)));
    const detail = { people: rows.length, contact: contact ? "yes" : "no" };
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "exported_list", meetingId, detail, at: now });
    await tellTeam(tx, { occasion: "list_exported", aboutId: organiserId, byId: organiserId }, now);
    const headings = columns.map(([heading]) => heading);
    return { slug: meeting.slug, file: writeList(headings, rows), people: rows.length };
  });
}

interface Person {
  registration: RegistrationRow;
  cameAt: Date | null;
}
type Columns = [heading: string, cell: (person: Person, timeZone: string) => string][];

const always: Columns = [
  ["Name", ({ registration }) => registration.name],
  ["Name for the night", ({ registration }) => registration.nightName ?? ""],
  ["Where they stand", ({ registration }) => stateForOrganiser[registration.state]],
  ["Shares the screen with", ({ registration }) => registration.companion ?? ""],
  ["How they asked", ({ registration }) => sourceForOrganiser[registration.source]],
  ["Comes for", ({ registration }) => registration.panelFor ?? ""],
  // In the one order of day and time that every spreadsheet sorts rightly.
  [
    "Asked on",
    ({ registration: { createdAt } }, zone) =>
      `${calendarDay(createdAt, zone)} ${timeFieldValue(createdAt, zone)}`,
  ],
  ["Address confirmed", ({ registration }) => (registration.confirmedAt ? "yes" : "no")],
  ["Came", ({ cameAt }) => (cameAt ? "yes" : "")],
];

const contactColumns: Columns = [
  ["Email", ({ registration }) => registration.email ?? ""],
  ["Phone", ({ registration }) => phoneCell(registration.phone)],
  ["Postcode", ({ registration }) => registration.postcode],
  ["Help they need", ({ registration }) => registration.help ?? ""],
];
