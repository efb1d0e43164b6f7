import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { MeetingToCome } from "@/lib/meetings/queries";
import { Facts } from "./facts";

const meeting = {
  startsAt: new Date("2026-12-08T19:00:00Z"),
  endsAt: new Date("2026-12-08T20:30:00Z"),
  doorsOpenAt: new Date("2026-12-08T18:30:00Z"),
  timeZone: "Europe/London",
  guests: "",
  phase: "asking",
  left: 0,
  sameAddress: false,
  roomSource: "api",
} as MeetingToCome;

const drawn = (changes: Partial<MeetingToCome>) =>
  renderToStaticMarkup(<Facts meeting={{ ...meeting, ...changes }} at={new Date("2026-12-01T10:00:00Z")} />);

it("a meeting that asks people to sign in to Zoom says so before anybody asks for a place", () => {
  expect(drawn({ sameAddress: true })).toContain("Sign in to Zoom with the email address that you give us.");
});

it("others say nothing of an account, nor does one of which the details are pasted, or that is over", () => {
  for (const changes of [
    {},
    { sameAddress: true, roomSource: "pasted" },
    { sameAddress: true, phase: "over" },
  ] as const)
    expect(drawn(changes)).not.toContain("account");
});
