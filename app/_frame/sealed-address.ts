import { open, seal } from "@/lib/crypto";

/** An address in a page's own address, sealed: only the page whose `name` it was sealed for can read it. */
export function sealAddress(email: string, name: string): string {
  return seal(email, name).toString("base64url");
}

/** The address that was sealed for a page; null when it was altered, left out or sealed for another. */
export function openAddress(sealed: string | undefined, name: string): string | null {
  if (!sealed) return null;
  try {
    return open(Buffer.from(sealed, "base64url"), name);
  } catch {
    return null;
  }
}
