import { count } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { newId } from "@/lib/ids";
import { emailKey } from "./rules";

/**
 * Makes the forum's first owner from OWNER_EMAIL when there is no organiser at all; otherwise does nothing.
 * Several processes may start at once: the index lets one through.
 */
export async function ensureFirstOwner(email: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [known] = await tx.select({ organisers: count() }).from(organisers);
    if ((known?.organisers ?? 0) > 0) return;
    const owner = {
      id: newId(),
      name: "Owner",
      email: email.trim(),
      emailKey: emailKey(email),
      role: "owner" as const,
    };
    const made = await tx
      .insert(organisers)
      .values(owner)
      .onConflictDoNothing()
      .returning({ id: organisers.id });
    if (made.length === 1)
      await tx.insert(organiserHistory).values({ organiserId: owner.id, act: "became_first_owner", at: now });
  });
}
