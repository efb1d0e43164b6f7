import { expect, it } from "vitest";
import { now } from "@/lib/clock";
import { findStatus } from "@/lib/registrations/status";
import { useDatabase } from "@/tests/support/database";
import { givenApproved, givenDecision, givenMeeting, givenRequest, linkToken } from "@/tests/support/people";

useDatabase();

it("somebody who waits at a full meeting is told so, and keeps the same state", async () => {
  const meeting = await givenMeeting({ capacity: 1 });
  const waiting = await givenRequest(meeting);
  const read = async () => findStatus("manage", await linkToken(waiting.id, "manage"), await now());
  expect(await read()).toMatchObject({ state: "requested", standing: "waiting" });
  const other = await givenApproved(meeting);
  expect(await read()).toMatchObject({ state: "requested", standing: "waiting_full" });
  await givenDecision("remove", other.id);
  expect(await read()).toMatchObject({ state: "requested", standing: "waiting" });
});
