import type { Transaction } from "@/db/client";
import { mailedLinks } from "@/db/schema/registrations";
import { currentKeyId, deriveToken, hashToken, newNonce } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { doorsCloseAt, manageLinkExpiresAt } from "@/lib/meetings/rules";
import { type LinkKind, linkKinds } from "./link-kinds";

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
    linkKinds.map((kind) => {
      const link = { id: newId(), kind, edition: meeting.edition, nonce: newNonce(), keyId };
      return {
        ...link,
        registrationId,
        tokenHash: hashToken(mailedToken(link)),
        createdAt: now,
        expiresAt: kind === "confirm" ? doorsCloseAt(meeting) : manageLinkExpiresAt(meeting),
      };
    }),
  );
  for (let at = 0; at < rows.length; at += chunk)
    await tx.insert(mailedLinks).values(rows.slice(at, at + chunk));
}
