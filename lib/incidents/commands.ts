import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { incidentEntries, incidentPeople, incidents } from "@/db/schema/incidents";
import { organiserHistory } from "@/db/schema/organisers";
import { newId } from "@/lib/ids";
import { lockMeeting, lockRegistration } from "@/lib/registrations/record";
import type { EntryInput, IncidentInput } from "./input";
import { type IncidentRefusal, isOpen } from "./rules";

export type IncidentAnswer = { ok: true } | { ok: false; reason: IncidentRefusal };
type IncidentRow = typeof incidents.$inferSelect;

/** Opens the record of a disruption. The same form sent twice opens one. Null when there is no such meeting. */
export async function openIncident(
  meetingId: string,
  { id, summary, shownName }: IncidentInput,
  organiserId: string,
  now: Date,
): Promise<string | null> {
  return db().transaction(async (tx) => {
    if (!(await lockMeeting(tx, meetingId))) return null;
    const incidentId = id ?? newId();
    const opened = await tx
      .insert(incidents)
      .values({ id: incidentId, meetingId, summary, shownName, openedBy: organiserId, openedAt: now })
      .onConflictDoNothing()
      .returning({ id: incidents.id });
    if (opened.length > 0) await note(tx, { id: incidentId, meetingId }, "opened_incident", organiserId, now);
    return incidentId;
  });
}

/** Writes one more line. Lines are never altered; the same form sent twice writes one. */
export async function addEntry(
  incidentId: string,
  { id, words }: EntryInput,
  organiserId: string,
  now: Date,
): Promise<IncidentAnswer> {
  return onOpen(incidentId, async (tx, incident) => {
    const added = await tx
      .insert(incidentEntries)
      .values({ ...(id ? { id } : {}), incidentId, words, organiserId, at: now })
      .onConflictDoNothing()
      .returning({ id: incidentEntries.id });
    if (added.length > 0) await note(tx, incident, "wrote_on_incident", organiserId, now);
  });
}

/**
 * Names somebody of the meeting: from then on nothing deletes their details until the incident is closed or they are
 * taken off it. Locks the meeting and the person, as deleting does, so that the two cannot cross.
 */
export async function namePerson(
  incidentId: string,
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<IncidentAnswer> {
  return db().transaction(async (tx) => {
    const person = await lockRegistration(tx, registrationId);
    const answer = await lockOpen(tx, incidentId);
    if (!answer.ok) return answer;
    const { incident } = answer;
    if (person?.meeting.id !== incident.meetingId) return { ok: false, reason: "person_not_found" };
    const named = await tx
      .insert(incidentPeople)
      .values({ incidentId, registrationId, namedBy: organiserId, namedAt: now })
      .onConflictDoNothing()
      .returning({ registrationId: incidentPeople.registrationId });
    if (named.length > 0) await note(tx, incident, "named_in_incident", organiserId, now, registrationId);
    return { ok: true };
  });
}

/** Takes somebody off an open incident: nothing keeps their details any more. Twice is harmless. */
export async function takeOffIncident(
  incidentId: string,
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<IncidentAnswer> {
  return onOpen(incidentId, async (tx, incident) => {
    const off = await tx
      .delete(incidentPeople)
      .where(
        and(eq(incidentPeople.incidentId, incidentId), eq(incidentPeople.registrationId, registrationId)),
      )
      .returning({ registrationId: incidentPeople.registrationId });
    if (off.length > 0) await note(tx, incident, "took_off_incident", organiserId, now, registrationId);
  });
}

/** Closes an incident for good: whoever it names is deleted when their time is over, at once where it is. */
export async function closeIncident(
  incidentId: string,
  organiserId: string,
  now: Date,
): Promise<IncidentAnswer> {
  return onOpen(incidentId, async (tx, incident) => {
    await tx
      .update(incidents)
      .set({ closedAt: now, closedBy: organiserId })
      .where(and(eq(incidents.id, incidentId), isNull(incidents.closedAt)));
    await note(tx, incident, "closed_incident", organiserId, now);
  });
}

/** Does something with an incident that is there and open, locked until it is done. */
function onOpen(
  incidentId: string,
  act: (tx: Transaction, incident: IncidentRow) => Promise<void>,
): Promise<IncidentAnswer> {
  return db().transaction(async (tx) => {
    const answer = await lockOpen(tx, incidentId);
    if (!answer.ok) return answer;
    await act(tx, answer.incident);
    return { ok: true };
  });
}

async function lockOpen(
  tx: Transaction,
  incidentId: string,
): Promise<{ ok: true; incident: IncidentRow } | { ok: false; reason: IncidentRefusal }> {
  const [incident] = await tx.select().from(incidents).where(eq(incidents.id, incidentId)).for("update");
  if (!incident) return { ok: false, reason: "not_found" };
  return isOpen(incident) ? { ok: true, incident } : { ok: false, reason: "closed" };
}

async function note(
  tx: Transaction,
  incident: Pick<IncidentRow, "id" | "meetingId">,
  act: string,
  organiserId: string,
  now: Date,
  registrationId?: string,
): Promise<void> {
  await tx.insert(organiserHistory).values({
    organiserId,
    act,
    meetingId: incident.meetingId,
    ...(registrationId ? { registrationId } : {}),
    detail: { incident: incident.id },
    at: now,
  });
}
