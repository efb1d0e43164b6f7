import { createHmac, timingSafeEqual } from "node:crypto";

// How Zoom signs what it tells us, and how it asks whether we know the secret (zoom.md 5.4).

/** What is signed is no longer than this; Zoom's own events are a few thousand bytes. */
export const mostWebhookBytes = 256 * 1024;

const minute = 60_000;

/**
 * How old a signature may be. Zoom tries again after 5, 20 and 60 minutes, and nobody has said whether it signs anew
 * then: a shorter window could refuse the last try of a true event. Whoever plays an old one back within the window
 * changes nothing, for what was taken once is known (`provider_events`, kept for longer than this).
 */
export const oldestSignatureMs = 120 * minute;
/** Zoom's clock and ours may differ by this much. */
const clocksDifferMs = 5 * minute;

export interface WebhookHeaders {
  /** `x-zm-signature` */
  signature: string | null;
  /** `x-zm-request-timestamp`, in seconds. */
  timestamp: string | null;
}

/**
 * Whether Zoom signed these very bytes, not too long ago. Over the bytes as they came: the same JSON written anew can
 * differ in a space.
 *
 * @param now real time, by which Zoom signs; never the forum's clock
 */
export function isSignedByZoom(
  secret: string,
  { signature, timestamp }: WebhookHeaders,
  body: Uint8Array,
  now: Date,
): boolean {
  if (!signature || !timestamp || !/^\d{9,11}$/.test(timestamp)) return false;
  const ageMs = now.getTime() - Number(timestamp) * 1000;
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature);
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  return isSame && ageMs <= oldestSignatureMs && ageMs >= -clocksDifferMs;
}

/** What stands in `x-zm-signature` when Zoom sends these bytes. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`;
}

/** What Zoom wants to hear when it asks whether this address knows the secret; it asks every 72 hours. */
export function challengeAnswer(
  secret: string,
  plainToken: string,
): { plainToken: string; encryptedToken: string } {
  return { plainToken, encryptedToken: createHmac("sha256", secret).update(plainToken).digest("hex") };
}
