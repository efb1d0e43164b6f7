import { and, eq, gte, inArray, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { currentKeyId, deriveToken, hashToken, newNonce } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { doorsCloseAt, manageLinkExpiresAt } from "@/lib/meetings/rules";
import { type LinkKind, standingLinkKinds } from "./link-kinds";
import type { RegistrationRow } from "./record";

const chunk = 1000;

/** The token of a confirm or manage link, derived again from its row and SECRET_KEY. */
export function mailedToken(link: {
  id: string;
  kind: LinkKind;
  edition: number;
  nonce: string;
  keyId: string;
}): string {
  return deriveToken(link.kind, link);
}

/**
 * Makes the confirm and the manage link of each registration for the meeting's edition, as part of a
 * transaction. Links of older editions are dead from then on (design, ruling 1).
 */
export async function makeMailedLinks(
  tx: Transaction,
  meeting: { edition: number; endsAt: Date },
  registrationIds: string[],
  now: Date,
): Promise<void> {
  const keyId = currentKeyId();
  const rows = registrationIds.flatMap((registrationId) =>
    standingLinkKinds.map((kind) => {
      const link = { id: newId(), kind, edition: meeting.edition, nonce: newNonce(), keyId };
      return {
        ...link,
        registrationId,
        tokenHash: hashToken(mailedToken(link)),
        createdAt: now,
        expiresAt: expiryOf[kind](meeting),
      };
    }),
  );
  for (let at = 0; at < rows.length; at += chunk)
    await tx.insert(mailedLinks).values(rows.slice(at, at + chunk));
}

const expiryOf = { confirm: doorsCloseAt, manage: manageLinkExpiresAt };

/** Confirm and manage links work as long past the meeting's end as ever, whenever that is now. They stay the same. */
export async function moveExpiryOfLinks(
  tx: Transaction,
  meeting: { id: string; edition: number; endsAt: Date },
): Promise<void> {
  const theirs = tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.meetingId, meeting.id));
  for (const kind of standingLinkKinds)
    await tx
      .update(mailedLinks)
      .set({ expiresAt: expiryOf[kind](meeting) })
      .where(
        and(
          eq(mailedLinks.kind, kind),
          eq(mailedLinks.edition, meeting.edition),
          inArray(mailedLinks.registrationId, theirs),
        ),
      );
}

/** Ends the confirm and the manage links of a registration: whoever has them can do nothing with them any more. */
export async function endStandingLinks(tx: Transaction, registrationId: string, now: Date): Promise<void> {
  await tx
    .update(mailedLinks)
    .set({ endedAt: now })
    .where(
      and(
        eq(mailedLinks.registrationId, registrationId),
        inArray(mailedLinks.kind, [...standingLinkKinds]),
        isNull(mailedLinks.endedAt),
      ),
    );
}

/**
 * When a registration left one address for another, oldest first: what ended its confirm link and was a change, or an
 * organiser's correction of it, not an organiser's ending of links.
 */
export async function addressesLeftAt(
  from: Pick<Transaction, "selectDistinct">,
  registrationId: string,
): Promise<Date[]> {
  const { at } = registrationChanges;
  const left = await from
    .selectDistinct({ at })
    .from(mailedLinks)
    .innerJoin(
      registrationChanges,
      and(
        eq(registrationChanges.registrationId, mailedLinks.registrationId),
        eq(at, mailedLinks.endedAt),
        inArray(registrationChanges.verb, ["change", "not_me", "correct"]),
      ),
    )
    .where(and(eq(mailedLinks.registrationId, registrationId), eq(mailedLinks.kind, "confirm")))
    .orderBy(at);
  return left.map((row) => row.at);
}

/**
 * Makes the link by which the owner of a confirmed address takes back that it was changed for another. It belongs to
 * that address, not to an edition: a re-issue does not end it. It remembers by what names organisers knew its owner:
 * they may come to know somebody else's at the new address.
 */
export async function makeNotMeLink(
  tx: Transaction,
  meeting: { edition: number; endsAt: Date },
  registration: Pick<RegistrationRow, "id" | "email" | "name" | "previousName" | "nightName">,
  now: Date,
): Promise<void> {
  const link = {
    id: newId(),
    kind: "not_me" as const,
    edition: meeting.edition,
    nonce: newNonce(),
    keyId: currentKeyId(),
  };
  await tx.insert(mailedLinks).values({
    ...link,
    registrationId: registration.id,
    address: registration.email,
    knownName: registration.previousName ?? registration.name,
    knownNightName: registration.nightName,
    tokenHash: hashToken(mailedToken(link)),
    createdAt: now,
    expiresAt: doorsCloseAt(meeting),
  });
}

/** Marks a `not_me` link as used, and ends those that later changes made: they are part of what is taken back. */
export async function spendNotMeLink(
  tx: Transaction,
  link: Pick<typeof mailedLinks.$inferSelect, "id" | "registrationId" | "createdAt">,
  now: Date,
): Promise<void> {
  await tx.update(mailedLinks).set({ usedAt: now }).where(eq(mailedLinks.id, link.id));
  await tx
    .update(mailedLinks)
    .set({ endedAt: now })
    .where(
      and(
        eq(mailedLinks.registrationId, link.registrationId),
        eq(mailedLinks.kind, "not_me"),
        ne(mailedLinks.id, link.id),
        gte(mailedLinks.createdAt, link.createdAt),
        isNull(mailedLinks.endedAt),
      ),
    );
}
