import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { cancelQueued, enqueue } from "@/lib/messages/commands";
import { editedWords } from "./labels";
import { answeredAtOf, isOver, lockByManageLink, lockRegistration, noteEdit } from "./record";
import { mayChangeDetails } from "./rules";

export type OtherNameAnswer = { ok: true } | { ok: false; reason: "unknown" | "not_possible" };

/**
 * The registrant tells us privately that they need to appear under another name on the night, or takes that back with
 * null. Nobody is asked why. It counts once an organiser has agreed: until then one that was agreed to before stays in
 * force, so that a wish for a further one does not bring their own name out. Telling the same twice writes nothing.
 */
export async function tellOtherName(token: string, told: string | null, now: Date): Promise<OtherNameAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (!mayChangeDetails(registration, isOver(meeting, now), now))
      return { ok: false, reason: "not_possible" };
    const { nightName, nightNameWished } = registration;
    if (told === (nightNameWished ?? nightName)) return { ok: true };
    const wished = told === nightName ? null : told;
    await tx
      .update(registrations)
      .set({ nightNameWished: wished, ...(told === null ? { nightName: null } : {}) })
      .where(eq(registrations.id, registration.id));
    await cancelQueued(tx, registration.id, ["other_name_answered"]);
    await noteEdit(tx, registration, { verb: "change", note: editedWords(["nightName"]) }, now);
    return { ok: true };
  });
}

export type NameDecisionAnswer =
  | { ok: true }
  | { ok: false; reason: "not_found" | "nothing_asked" | "answers_changed" };

/**
 * An organiser agrees that somebody appears under another name, or does not, and they are mailed. Not agreeing leaves
 * the name that is on the list. Refuses when nothing is asked (any more), or when something was changed since the
 * organiser saw it.
 *
 * @param seenAt when the answers that the organiser saw were given, as ISO text
 */
export async function answerOtherName(
  registrationId: string,
  agreed: boolean,
  seenAt: string,
  organiserId: string,
  now: Date,
): Promise<NameDecisionAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    const wished = registration.nightNameWished;
    if (wished === null) return { ok: false, reason: "nothing_asked" };
    if (seenAt !== (await answeredAtOf(tx, registrationId)).toISOString())
      return { ok: false, reason: "answers_changed" };
    await tx
      .update(registrations)
      .set({ nightNameWished: null, ...(agreed ? { nightName: wished } : {}) })
      .where(eq(registrations.id, registrationId));
    await tx.insert(organiserHistory).values({
      organiserId,
      act: agreed ? "agreed_other_name" : "refused_other_name",
      meetingId: meeting.id,
      registrationId,
      at: now,
    });
    await enqueue(tx, now, [
      {
        kind: "other_name_answered",
        occasion: agreed ? "name_agreed" : "name_not_agreed",
        meetingId: meeting.id,
        registrationId,
        edition: meeting.edition,
      },
    ]);
    return { ok: true };
  });
}
