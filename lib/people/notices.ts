import { and, asc, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { organisers } from "@/db/schema/organisers";
import { enqueue } from "@/lib/messages/commands";
import type { Occasion } from "@/lib/messages/rules";
import { isNotified } from "./rules";

/** What the rest of the team is told: who may do what has changed, or how somebody signs in. */
interface Notice {
  occasion: Occasion;
  /** Whom it is about. */
  aboutId: string;
  /** Who did it, and so needs no telling. */
  byId: string;
  /** Whether whom it is about is told as well, whatever their role: something about their own way in was changed. */
  toThemToo?: boolean;
}

/**
 * Mails a notice to the owners and organisers who have joined, but for whoever did it: as part of what it tells of.
 * `toThemToo` reaches whom it is about even if they did it themselves: somebody else may hold their browser.
 */
export async function tellTeam(
  tx: Transaction,
  { occasion, aboutId, byId, toThemToo = false }: Notice,
  now: Date,
): Promise<void> {
  const team = await tx
    .select({ id: organisers.id, role: organisers.role, joinedAt: organisers.joinedAt })
    .from(organisers)
    .where(and(isNull(organisers.endedAt), ne(organisers.id, byId)))
    .orderBy(asc(organisers.id));
  const told = team.filter((member) => member.id !== aboutId && isNotified(member)).map(({ id }) => id);
  if (toThemToo) told.push(aboutId);
  await enqueue(
    tx,
    now,
    told.map((organiserId) => ({
      kind: "security_notice",
      occasion,
      organiserId,
      aboutOrganiserId: aboutId,
    })),
  );
}
