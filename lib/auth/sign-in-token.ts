import { createHash } from "node:crypto";
import { deriveToken, librarySecret } from "@/lib/crypto";

/** The token of a mailed sign-in link, derived again from its row and SECRET_KEY. */
export function signInToken(row: { id: string; nonce: string; keyId: string }): string {
  return deriveToken("sign-in", { ...row, edition: 1 });
}

/**
 * What is stored of a sign-in token. next-auth looks a token up by SHA-256 over the token and its secret, and
 * asks its adapter with that (@auth/core, lib/actions/callback), so this is the same hash.
 */
export function hashSignInToken(token: string): string {
  return createHash("sha256").update(`${token}${librarySecret()}`).digest("hex");
}
