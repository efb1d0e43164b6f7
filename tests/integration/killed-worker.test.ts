import { eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { resendTransport } from "@/lib/mail/resend";
import { countFor } from "@/lib/meetings/queries";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, waitingIsOver } from "@/tests/support/outbox";
import { day, givenMeeting, givenRequest, hour, type Meeting, room, timeIs } from "@/tests/support/people";
import { startProcess } from "@/tests/support/processes";
import { startProvider } from "@/tests/support/provider";

useDatabase();
// Each test starts several processes, one after another.
vi.setConfig({ testTimeout: 120_000 });

let provider: Awaited<ReturnType<typeof startProvider>>;
let meeting: Meeting;

beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

beforeEach(async () => {
  // A worker of the real site goes by the real time.
  const now = new Date();
  meeting = await givenMeeting({ clock: now, startsAt: new Date(now.getTime() + 7 * day) });
  await provider.plan([]);
});

/** The real site's worker, in a process of its own. */
function startWorker(killed: { after?: string; at?: number } = {}) {
  return startProcess("worker-process", {
    GATEHOUSE_MODE: "production",
    NODE_ENV: "production",
    SITE_URL: "https://meetings.hillside.example",
    OWNER_EMAIL: "owner@hillside.example",
    RESEND_API_KEY: "re_test",
    RESEND_BASE_URL: provider.url,
    LOG_LEVEL: "info",
    KILL_AFTER: killed.after ?? "",
    KILL_AT: String(killed.at ?? 0),
  });
}

async function messagesOf({ id }: Meeting) {
  return db().select().from(messages).where(eq(messages.meetingId, id));
}

/** Waits for the worker to end every message, with leases and pauses cut short. */
async function everyMessageEnds(): Promise<void> {
  await vi.waitFor(
    async () => {
      await waitingIsOver();
      expect(await db().select().from(messages).where(isNull(messages.endedAt))).toEqual([]);
    },
    { timeout: 60_000, interval: 100 },
  );
}

/** Every message was accepted once under its key, with the same bytes whenever it was tried. */
async function eachAcceptedOnce(meetingId: string) {
  const rows = await db().select().from(messages).where(eq(messages.meetingId, meetingId));
  const { attempts, mails } = await provider.taken();
  const keys = rows.map(({ id }) => id);
  const ours = mails.filter(({ key }) => keys.includes(key));
  expect(rows.map(({ state }) => state)).toEqual(rows.map(() => "sent"));
  expect(ours.map(({ key }) => key).sort()).toEqual(keys.sort());
  expect(new Set(rows.map(({ providerId }) => providerId))).toEqual(new Set(ours.map(({ id }) => id)));
  for (const key of keys) {
    const tries = attempts.filter((attempt) => attempt.key === key);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    expect(tries.filter(({ status }) => status === 409)).toEqual([]);
  }
  return { repeated: keys.filter((key) => attempts.filter((attempt) => attempt.key === key).length > 1) };
}

async function givenRequests(people: number) {
  return Promise.all(Array.from({ length: people }, () => givenRequest(meeting)));
}

describe("a worker that is killed", () => {
  it("between any two steps of sending loses no message, and none is accepted twice", async () => {
    const people = await givenRequests(14);
    await provider.plan(["lose_reply", "answer", "lose_request", "answer", "fail", "answer", "lose_reply"]);
    const logs: string[] = [];
    for (const [at, after] of ["leased", "written", "handed_over", "noted"].entries()) {
      const worker = startWorker({ after, at: at + 1 });
      expect(await worker.ended).toBe("SIGKILL");
      logs.push(worker.printed());
      await waitingIsOver();
    }
    const last = startWorker();
    await everyMessageEnds();
    last.child.disconnect();
    expect(await last.ended).toBe(0);
    logs.push(last.printed());

    const { repeated } = await eachAcceptedOnce(meeting.id);
    expect(repeated.length).toBeGreaterThan(1);
    expect(await messagesOf(meeting)).toHaveLength(people.length);
    const log = logs.join("\n");
    expect(log).toContain('"outcome":"accepted"');
    for (const secret of ["@", room.meetingNumber, room.passcode, "/my/", "/confirm/", "Margaret"])
      expect(log).not.toContain(secret);
  });

  it("with its sealed mails leaves them sealed until they have ended, and not longer", async () => {
    await givenRequests(3);
    const worker = startWorker({ after: "handed_over", at: 1 });
    expect(await worker.ended).toBe("SIGKILL");
    const taken = (await messagesOf(meeting)).filter(({ sealed }) => sealed !== null);
    expect(taken.length).toBeGreaterThan(0);
    for (const { sealed } of taken) expect(sealed?.toString("latin1")).not.toContain("Hillside");
    await waitingIsOver();
    const next = startWorker();
    await everyMessageEnds();
    next.child.disconnect();
    await next.ended;
    expect((await messagesOf(meeting)).map(({ sealed }) => sealed)).toEqual([null, null, null]);
    await eachAcceptedOnce(meeting.id);
  });
});

it("two workers at once, whose connections to the database are cut in the middle, lose nothing and repeat nothing", async () => {
  await givenRequests(16);
  await provider.plan([], "keep_waiting");
  const workers = [startWorker(), startWorker()];
  const before = (await provider.taken()).attempts.length;
  await vi.waitFor(async () => expect((await provider.taken()).attempts.length).toBeGreaterThan(before + 2), {
    timeout: 60_000,
  });
  await db().execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await provider.plan([]);
  await everyMessageEnds();
  for (const worker of workers) {
    worker.child.disconnect();
    expect(await worker.ended, worker.printed()).toBe(0);
  }
  await eachAcceptedOnce(meeting.id);
});

describe("a provider that", () => {
  const viaResend = () => ({
    sent: [],
    transport: resendTransport({ apiKey: "re_test", baseUrl: provider.url }),
  });

  async function oneMessage() {
    const { id } = await givenRequest(meeting);
    const read = async () => {
      const [row] = await db().select().from(messages).where(eq(messages.registrationId, id));
      return row as typeof messages.$inferSelect;
    };
    return { read, registrationId: id };
  }

  it("asks to wait is asked again after that time, as often as it likes", async () => {
    const { read } = await oneMessage();
    await provider.plan(["limit", "limit"]);
    for (let time = 0; time < 2; time++) {
      await deliverAll(viaResend());
      const [{ waits }] = (await db().execute(
        sql`select extract(epoch from ${messages.nextAttemptAt} - now())::float as waits from messages where id = ${(await read()).id}`,
      )) as unknown as [{ waits: number }];
      expect(waits).toBeGreaterThan(4);
      expect(waits).toBeLessThanOrEqual(7);
      expect(await read()).toMatchObject({
        state: "queued",
        endedAt: null,
        lastError: expect.stringContaining("429"),
      });
      await waitingIsOver();
    }
    await deliverAll(viaResend());
    expect(await read()).toMatchObject({ state: "sent", lastError: null });
    await eachAcceptedOnce(meeting.id);
  });

  it("refuses a mail ends it as failed, where organisers see it", async () => {
    const { read } = await oneMessage();
    await provider.plan(["refuse"]);
    await deliverAll(viaResend());
    expect(await read()).toMatchObject({
      state: "failed",
      sealed: null,
      lastError: expect.stringContaining("422"),
    });
    expect((await countFor([meeting.id], await now())).get(meeting.id)?.mailFailed).toBe(1);
    await waitingIsOver();
    expect(await deliverAll(viaResend())).toEqual([]);
  });

  it("stops us loses no mail: it leaves once somebody has put the key right", async () => {
    const { read } = await oneMessage();
    await provider.plan([], "stop");
    for (let time = 0; time < 20; time++) {
      await deliverAll(viaResend());
      await waitingIsOver();
    }
    expect(await read()).toMatchObject({
      state: "queued",
      sealed: null,
      endedAt: null,
      lastError: expect.stringContaining("403"),
    });
    await provider.plan([]);
    await deliverAll(viaResend());
    await eachAcceptedOnce(meeting.id);
  });

  it("stopped us while the place was taken back gets no mail about that place afterwards", async () => {
    const { read, registrationId } = await oneMessage();
    await provider.plan([], "stop");
    await deliverAll(viaResend());
    await db().update(registrations).set({ state: "withdrawn" }).where(eq(registrations.id, registrationId));
    await provider.plan([]);
    await waitingIsOver();
    await deliverAll(viaResend());
    expect(await read()).toMatchObject({ state: "superseded" });
  });

  it("fails for a while takes the same mail under the same key later", async () => {
    const { read } = await oneMessage();
    await provider.plan(["fail", "lose_reply", "fail"]);
    for (let time = 1; time <= 3; time++) {
      await deliverAll(viaResend());
      expect(await read()).toMatchObject({ state: "ambiguous", attempts: time });
      await waitingIsOver();
    }
    await deliverAll(viaResend());
    const { repeated } = await eachAcceptedOnce(meeting.id);
    expect(repeated).toEqual([(await read()).id]);
  });

  it("never answers is given up before it would forget the key, where organisers see it", async () => {
    const { read } = await oneMessage();
    await provider.plan([], "lose_request");
    for (let time = 0; time < 3; time++) {
      await deliverAll(viaResend());
      await waitingIsOver();
    }
    expect(await read()).toMatchObject({ state: "ambiguous", attempts: 3 });
    await timeIs(new Date((await now()).getTime() + 17 * hour));
    await deliverAll(viaResend());
    expect(await read()).toMatchObject({ state: "failed", attempts: 4, sealed: null });
    expect((await countFor([meeting.id], await now())).get(meeting.id)?.mailFailed).toBe(1);
  });
});
