import { timingSafeEqual } from "node:crypto";
import { deriveToken } from "@/lib/crypto";

const digits = 8;

/** How often a code may be typed wrong. */
export const mostTries = 5;

/** The code of a fresh check, derived from its row and SECRET_KEY: the database alone does not know it. */
export function checkCode(row: { id: string; nonce: string; keyId: string }): string {
  const bytes = Buffer.from(deriveToken("check-code", { ...row, edition: 1 }), "base64url");
  return (bytes.readBigUInt64BE() % 10n ** BigInt(digits)).toString().padStart(digits, "0");
}

/** A code as it is mailed, in two groups: "4821 0973". */
export function spacedCode(code: string): string {
  return `${code.slice(0, digits / 2)} ${code.slice(digits / 2)}`;
}

/** What somebody typed or pasted, as a code: without spaces and dashes, in plain digits. Null when it can be none. */
export function readCode(typed: string): string | null {
  const plain = typed.normalize("NFKC").replace(/[\s\p{Pd}.]/gu, "");
  return new RegExp(`^[0-9]{${digits}}$`).test(plain) ? plain : null;
}

/** Whether a typed code is this one, in a time that does not tell how near it is. */
export function isSameCode(typed: string, code: string): boolean {
  return typed.length === code.length && timingSafeEqual(Buffer.from(typed), Buffer.from(code));
}
