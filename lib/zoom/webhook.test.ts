import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { challengeAnswer, isSignedByZoom, oldestSignatureMs, signatureOf } from "./webhook";

const secret = "a secret that Zoom and we know";
const body = Buffer.from('{"event":"meeting.started","event_ts": 1658940994000,"payload":{"name":"Siân"}}');
const signedAt = new Date(1658940994 * 1000);
const timestamp = "1658940994";
const signature = signatureOf(secret, timestamp, body);
const shifted = (ms: number) => new Date(signedAt.getTime() + ms);
const minute = 60_000;

describe("what Zoom signed", () => {
  it("is signed as Zoom's own sample does: v0, the seconds and the bytes, with a colon between them", () => {
    const message = Buffer.concat([Buffer.from("v0:1658940994:"), body]);
    expect(signature).toBe(`v0=${createHmac("sha256", secret).update(message).digest("hex")}`);
    expect(isSignedByZoom(secret, { signature, timestamp }, body, signedAt)).toBe(true);
  });

  it("is not known again once a byte, the seconds or the secret differ, or anything is missing", () => {
    const spaced = Buffer.from(JSON.stringify(JSON.parse(body.toString("utf8"))));
    const wrong: Parameters<typeof isSignedByZoom>[] = [
      [secret, { signature, timestamp }, spaced, signedAt],
      [secret, { signature, timestamp: "1658940995" }, body, signedAt],
      ["another secret", { signature, timestamp }, body, signedAt],
      [secret, { signature: null, timestamp }, body, signedAt],
      [secret, { signature, timestamp: null }, body, signedAt],
      [secret, { signature: "v0=", timestamp }, body, signedAt],
      [secret, { signature: signature.slice(3), timestamp }, body, signedAt],
      [secret, { signature: signature.replace("v0", "é0"), timestamp }, body, signedAt],
    ];
    for (const tried of wrong) expect(isSignedByZoom(...tried)).toBe(false);
    const inMilliseconds = "1658940994000";
    expect(
      isSignedByZoom(
        secret,
        { signature: signatureOf(secret, inMilliseconds, body), timestamp: inMilliseconds },
        body,
        signedAt,
      ),
    ).toBe(false);
  });

  it("counts as long as Zoom may try again after its first try, and no longer", () => {
    const counts = (now: Date) => isSignedByZoom(secret, { signature, timestamp }, body, now);
    const lastTry = (5 + 20 + 60) * minute;
    expect([shifted(lastTry), shifted(oldestSignatureMs), shifted(-4 * minute)].map(counts)).toEqual([
      true,
      true,
      true,
    ]);
    expect([shifted(oldestSignatureMs + 1000), shifted(-6 * minute)].map(counts)).toEqual([false, false]);
  });
});

it("Zoom's question whether we know the secret is answered with what only who knows it can make", () => {
  expect(challengeAnswer("secret", "qgg8vlvZRS6UYooatFL8Aw")).toEqual({
    plainToken: "qgg8vlvZRS6UYooatFL8Aw",
    encryptedToken: createHmac("sha256", "secret").update("qgg8vlvZRS6UYooatFL8Aw").digest("hex"),
  });
});
