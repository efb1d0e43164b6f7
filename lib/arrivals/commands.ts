import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { organiserHistory } from "@/db/schema/organisers";
import { phaseOf } from "@/lib/meetings/rules";
import { lockRegistration } from "@/lib/registrations/record";
import { type ArrivalRefusal, mayNoteArrival } from "./rules";

interface NewArrival {
  meetingId: string;
  registrationId: string;
  /** Who noted it; nobody here means that they came through our door. */
  organiserId?: string;
}

/**
 * Notes that somebody came, once: whatever comes after the first changes nothing. A step of a transaction that has
 * locked the meeting and the registration, if only against their going (`for key share`): they come before the pass.
 * Returns whether it was the first.
 */
export async function noteArrival(tx: Transaction, arrival: NewArrival, now: Date): Promise<boolean> {
  const { meetingId, registrationId, organiserId } = arrival;
  const noted = await tx
    .insert(arrivals)
    .values({
      meetingId,
      registrationId,
      source: organiserId ? "organiser" : "door",
      ...(organiserId ? { organiserId } : {}),
      at: now,
    })
    .onConflictDoNothing({ target: arrivals.registrationId })
    .returning({ id: arrivals.id });
  return noted.length === 1;
}

export type ArrivalAnswer = { ok: true } | { ok: false; reason: ArrivalRefusal | "not_found" };

/** An organiser notes that somebody came who did not pass our door. Twice is harmless. */
export async function noteCame(
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<ArrivalAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    const answer = mayNoteArrival({ state: registration.state, phase: phaseOf(meeting, now) });
    if (!answer.ok) return answer;
    const isFirst = await noteArrival(tx, { meetingId: meeting.id, registrationId, organiserId }, now);
    if (isFirst)
      await tx
        .insert(organiserHistory)
        .values({ organiserId, act: "noted_arrival", meetingId: meeting.id, registrationId, at: now });
    return { ok: true };
  });
}

/** Takes back what an organiser noted by mistake. What our door or Zoom saw stays. Twice is harmless. */
export async function takeBackCame(
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<ArrivalAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const [arrival] = await tx.select().from(arrivals).where(eq(arrivals.registrationId, registrationId));
    if (!arrival) return { ok: true };
    if (arrival.source === "door") return { ok: false, reason: "through_the_door" };
    if (arrival.source === "zoom") return { ok: false, reason: "seen_in_zoom" };
    await tx
      .delete(arrivals)
      .where(and(eq(arrivals.registrationId, registrationId), eq(arrivals.source, "organiser")));
    await tx.insert(organiserHistory).values({
      organiserId,
      act: "took_back_arrival",
      meetingId: locked.meeting.id,
      registrationId,
      at: now,
    });
    return { ok: true };
  });
}
