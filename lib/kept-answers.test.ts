import fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { keepInAddress, keptInAddress } from "./kept-answers";

afterEach(() => vi.useRealTimers());

const kept = {
  action: "/meetings/safer-streets/ask/send",
  values: { fullName: "Siân Ní Mháille", question: "When?\r\nAnd why?" },
};

it("what was typed comes back as it was typed, whatever it is", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string({ unit: "grapheme" })), (values) => {
      expect(keptInAddress(keepInAddress({ ...kept, values }) ?? "")).toEqual({ ...kept, values });
    }),
  );
});

it("an address shows nothing of it", () => {
  const text = keepInAddress(kept) ?? "";
  expect(text).toMatch(/^[\w-]+$/);
  expect(Buffer.from(text, "base64url").toString("latin1")).not.toContain("fullName");
});

it("an hour later, altered or made up, it is nothing", () => {
  const text = keepInAddress(kept) ?? "";
  expect(keptInAddress(`${text.slice(0, -3)}AAA`)).toBeNull();
  expect(keptInAddress("nonsense")).toBeNull();
  expect(keptInAddress(undefined)).toBeNull();
  expect(keptInAddress([text, text])).toBeNull();
  vi.useFakeTimers({ now: Date.now() + 3_600_001 });
  expect(keptInAddress(text)).toBeNull();
});

it("the longest request for a place fits; what would not fit an address is not put there", () => {
  const long = { question: "Wann kommt die Ampel? ".repeat(22), help: "Ich höre schlecht. ".repeat(15) };
  expect(keepInAddress({ ...kept, values: long })).not.toBeNull();
  const noise = Array.from({ length: 9_000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000)));
  expect(keepInAddress({ ...kept, values: { notes: noise.join("") } })).toBeNull();
});
