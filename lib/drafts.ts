import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { drafts } from "@/db/schema/forum";
import { hashToken, newSecret, open, seal } from "./crypto";
import type { FieldErrors, Values } from "./forms";

/** What a form held when it was sent, and what to say about it. */
export interface Draft {
  values: Values;
  errors: FieldErrors;
}

const lifetimeMs = 3_600_000;

/**
 * Keeps what somebody typed in one form for an hour, encrypted, under a random id that travels in the address (design,
 * ruling 17): no cookie is needed, two tabs do not mix, and a form opened afresh is empty. Returns the id.
 *
 * @param form which form, and what it is about: the draft opens in no other
 */
export async function keepDraft(form: string, draft: Draft, now: Date): Promise<string> {
  const id = newSecret();
  const idHash = hashToken(id);
  await db()
    .insert(drafts)
    .values({
      idHash,
      sealed: seal(JSON.stringify(draft), bindingOf(form, idHash)),
      expiresAt: new Date(now.getTime() + lifetimeMs),
    });
  return id;
}

/**
 * What `keepDraft` kept under this id for this form, or null when it is gone, never was, or is another form's:
 * what a stranger typed must not fill an organiser's form, nor Zoom's details a public one.
 */
export async function findDraft(
  form: string,
  id: string | string[] | undefined,
  now: Date,
): Promise<Draft | null> {
  if (typeof id !== "string" || id === "") return null;
  const idHash = hashToken(id);
  const [row] = await db()
    .select()
    .from(drafts)
    .where(and(eq(drafts.idHash, idHash), gt(drafts.expiresAt, now)));
  if (!row) return null;
  try {
    return JSON.parse(open(row.sealed, bindingOf(form, idHash))) as Draft;
  } catch {
    return null;
  }
}

function bindingOf(form: string, idHash: string): string {
  return `draft|${form}|${idHash}`;
}

/** Forgets a draft whose answers have been sent. */
export async function dropDraft(id: string): Promise<void> {
  await db()
    .delete(drafts)
    .where(eq(drafts.idHash, hashToken(id)));
}
