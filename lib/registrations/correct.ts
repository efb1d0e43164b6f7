import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { emailKey } from "@/lib/people/rules";
import { changeAddress } from "./change";
import { editedWords } from "./labels";
import { answeredAtOf, isOver, lockRegistration, noteEdit } from "./record";
import { type CorrectRefusal, changedDetails, type DetailField, mayCorrect } from "./rules";

/** What somebody told us, as an organiser has put it right. No address: they phoned, and have none. */
export type Corrected = Record<"name" | "postcode", string> &
  Record<Exclude<DetailField, "name" | "postcode">, string | null>;

export type CorrectAnswer =
  | { ok: true; changed: "nothing" | "details" | "address" }
  | { ok: false; reason: CorrectRefusal | "not_found" };

/**
 * An organiser puts a slip right. What was corrected is noted, never what it says. A corrected address needs no further
 * look, but is confirmed before it gets the private link: every older link is dead at commit, and the new address alone
 * is mailed how to confirm; the owner of one that was confirmed before is told, and can take it back. Changing nothing
 * writes nothing.
 *
 * @param details what is put right; whatever is left out stays
 * @param seenAt when the answers that the organiser saw were given, as ISO text: refuses when they are older
 */
export async function correctSlip(
  registrationId: string,
  details: Partial<Corrected>,
  seenAt: string,
  organiserId: string,
  now: Date,
): Promise<CorrectAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration: was } = locked;
    if (seenAt !== (await answeredAtOf(tx, registrationId)).toISOString())
      return { ok: false, reason: "answers_changed" };
    // An address that somebody has is corrected to another, never to none: what was mailed there must have an end.
    const email = details.email ?? was.email;
    const to = { ...was, ...details, email };
    const changed = changedDetails(was, to);
    const may = mayCorrect(was.state, isOver(meeting, now));
    if (may === "nothing") return { ok: false, reason: "withdrawn" };
    if (may === "names" && changed.some((field) => field !== "name" && field !== "companion"))
      return { ok: false, reason: "meeting_over" };
    if (changed.length === 0) return { ok: true, changed: "nothing" };
    const moves = email !== null && (was.emailKey === null || emailKey(email) !== was.emailKey);
    const { name, postcode, phone, companion, help } = to;
    await tx
      .update(registrations)
      .set({
        ...{ name, postcode, phone, companion, help },
        // The name that organisers know from now on is this one.
        ...(changed.includes("name") ? { previousName: null } : {}),
        ...(moves ? {} : { email }),
      })
      .where(eq(registrations.id, registrationId));
    await noteEdit(tx, was, { verb: "correct", organiserId, note: editedWords(changed) }, now);
    if (!moves) return { ok: true, changed: "details" };
    await changeAddress(tx, meeting, was, { email, moves: "corrected" }, now);
    return { ok: true, changed: "address" };
  });
}
