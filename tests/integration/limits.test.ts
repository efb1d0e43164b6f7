import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema/forum";
import { now } from "@/lib/clock";
import { withinLimit } from "@/lib/limits";
import { networkOf } from "@/lib/network";
import { requestPlace } from "@/lib/registrations/request";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  answers,
  beforeStart,
  everythingAbout,
  givenApproved,
  givenMeeting,
  givenState,
  hour,
  newAddress,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

async function tries(times: number, address: string) {
  return Promise.all(Array.from({ length: times }, () => withinLimit("sign_in", networkOf(address))));
}

describe("tries", () => {
  it("many at once over several connections are counted together: fifteen pass, whoever asks", async () => {
    expect((await tries(40, "192.0.2.1")).filter(Boolean)).toHaveLength(15);
    expect(await tries(1, "192.0.2.1")).toEqual([false]);
  });

  it("of one network do not count against another, nor of one kind against another", async () => {
    await tries(16, "192.0.2.2");
    expect(await tries(1, "192.0.2.3")).toEqual([true]);
    expect(await withinLimit("ask", networkOf("192.0.2.2"))).toBe(true);
  });

  it("of one home's many IPv6 addresses count as one, and of the next home apart", async () => {
    const home = Array.from({ length: 16 }, (_, n) => `2001:db8:1:2::${n.toString(16)}`);
    const answers = [];
    for (const address of home) answers.push(...(await tries(1, address)));
    expect(answers.filter(Boolean)).toHaveLength(15);
    expect(await tries(1, "2001:db8:1:3::1")).toEqual([true]);
  });

  it("are forgiven when their ten minutes are over", async () => {
    await tries(16, "192.0.2.4");
    await db().execute(sql`update rate_limits set resets_at = now() - interval '1 second'`);
    expect(await tries(15, "192.0.2.4")).toEqual(Array(15).fill(true));
    expect(await tries(1, "192.0.2.4")).toEqual([false]);
  });

  it("are kept without anybody's address", async () => {
    await tries(1, "198.51.100.77");
    expect(JSON.stringify(await db().select().from(rateLimits))).not.toContain("198.51.100");
  });
});

describe("asking for a place tells nobody whether an address is known", () => {
  it("is answered the same for a new address and for one in every state", async () => {
    const meeting = await givenMeeting();
    const known = [];
    for (const state of ["requested", "approved", "waitlisted", "declined", "removed", "withdrawn"] as const)
      known.push((await givenState(meeting, state)).email);
    for (const email of [newAddress(), ...known, known[0]?.toUpperCase() as string, ` ${known[1]} `])
      expect(await requestPlace(meeting.id, answers(email), [], await now())).toEqual({ ok: true });
  });

  it("changes nothing about a person whose address somebody else types; one mail tells them, at most one an hour", async () => {
    const meeting = await givenMeeting();
    const victim = await givenApproved(meeting);
    await deliverAll();
    const untouched = await everythingAbout(meeting.id);
    await timeIs(beforeStart(meeting, 100 * hour));
    for (let time = 0; time < 3; time++)
      await requestPlace(
        meeting.id,
        answers(victim.email.toUpperCase(), "Not Margaret"),
        ["too_fast"],
        await now(),
      );
    expect(await registrationNow(victim.id)).toEqual(victim);
    const { messages, ...rest } = await everythingAbout(meeting.id);
    expect({ ...rest, messages: messages.slice(0, untouched.messages.length) }).toEqual(untouched);
    const told = await deliverAll();
    expect(told.map(({ mail }) => mail.to.address)).toEqual([victim.email]);
    await timeIs(beforeStart(meeting, 98 * hour));
    await requestPlace(meeting.id, answers(victim.email), [], await now());
    expect(await deliverAll()).toHaveLength(1);
  });
});
