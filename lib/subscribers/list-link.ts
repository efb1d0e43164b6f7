import { currentKeyId, deriveToken, hashToken, newNonce } from "@/lib/crypto";
import { newId } from "@/lib/ids";

interface LinkRow {
  id: string;
  edition: number;
  nonce: string;
  keyId: string;
}

/** The token of a subscriber's one link, derived again from its row and SECRET_KEY: it confirms, and it leaves. */
export function listToken(subscriber: LinkRow): string {
  return deriveToken("list", subscriber);
}

/** The identity and the link of a new subscriber. Somebody who left and joins again gets a link of their own. */
export function newListLink(): LinkRow & { tokenHash: string } {
  const link = { id: newId(), edition: 1, nonce: newNonce(), keyId: currentKeyId() };
  return { ...link, tokenHash: hashToken(listToken(link)) };
}
