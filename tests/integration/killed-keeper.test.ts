import { and, eq, ne, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { planRoom } from "@/lib/rooms/put";
import { useDatabase } from "@/tests/support/database";
import {
  anOrganiser,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenRequest,
  holdIsOver,
  type Meeting,
} from "@/tests/support/people";
import { startProcess } from "@/tests/support/processes";
import { useZoom } from "@/tests/support/zoom";

useDatabase();
const zoom = useZoom();
// Each test starts several processes, one after another.
vi.setConfig({ testTimeout: 120_000 });

let meeting: Meeting;

beforeEach(async () => {
  meeting = await givenMeeting();
  const { id } = await anOrganiser();
  const at = await now();
  await db().transaction(async (tx) => {
    await tx.update(meetings).set({ roomSource: "api" }).where(eq(meetings.id, meeting.id));
    await planRoom(tx, meeting.id, id, at);
  });
});

/** The site's keeper, in a process of its own that can be killed like one. */
function startKeeper() {
  const { app } = zoom.current();
  return startProcess("zoom-keeper-process", {
    ZOOM_ACCOUNT_ID: app.accountId,
    ZOOM_CLIENT_ID: app.clientId,
    ZOOM_CLIENT_SECRET: app.clientSecret,
    ZOOM_HOST: app.host,
    ZOOM_OAUTH_URL: app.oauthUrl,
    ZOOM_API_URL: app.apiUrl,
    LOG_LEVEL: "info",
  });
}

/** Makes leases run out and waits between tries end now, instead of waiting for them. */
async function waitingIsOver(): Promise<void> {
  const free = { leasedUntil: null, nextAttemptAt: sql`now()` };
  await db().update(rooms).set(free);
  await db().update(zoomEntries).set(free);
}

/** A keeper that is killed when Zoom has done what it asked for and has not answered yet. */
async function killedBeforeTheAnswerTo(call: "create_meeting" | "add_registrants" | "registrant_status") {
  const { faults, timesAsked } = zoom.current();
  faults.break({ trouble: "keep_waiting", call, ms: 60_000 });
  const before = timesAsked(call);
  const keeper = startKeeper();
  await vi.waitFor(() => expect(timesAsked(call)).toBeGreaterThan(before), { timeout: 30_000, interval: 20 });
  keeper.child.kill("SIGKILL");
  expect(await keeper.ended).toBe("SIGKILL");
  faults.mend();
  await waitingIsOver();
  return keeper.printed();
}

async function listOf(meetingId: string) {
  const [room] = await db()
    .select()
    .from(rooms)
    .where(and(eq(rooms.meetingId, meetingId), eq(rooms.source, "api")));
  const entries = await db()
    .select()
    .from(zoomEntries)
    .where(and(eq(zoomEntries.roomId, room?.id ?? ""), ne(zoomEntries.state, "gone")));
  return { room, entries };
}

describe("a keeper that is killed", () => {
  it("while Zoom makes a meeting, adds people and cancels them leaves one meeting, and the list of those with a place", async () => {
    const people = await Promise.all(
      Array.from({ length: 8 }, () => givenRequest(meeting, { confirmed: true })),
    );
    for (const { id } of people) await givenDecision("approve", id);
    await holdIsOver();

    const logs = [await killedBeforeTheAnswerTo("create_meeting")];
    logs.push(await killedBeforeTheAnswerTo("add_registrants"));
    const gone = people.slice(0, 2).map(({ id }) => id);

    const middle = startKeeper();
    await vi.waitFor(
      async () => {
        await waitingIsOver();
        const { entries } = await listOf(meeting.id);
        expect(entries.map(({ state }) => state)).toEqual(people.map(() => "added"));
      },
      { timeout: 30_000, interval: 200 },
    );
    middle.child.disconnect();
    expect(await middle.ended).toBe(0);
    for (const id of gone) await givenDecision("remove", id);
    logs.push(await killedBeforeTheAnswerTo("registrant_status"));

    const last = startKeeper();
    const staying = people.filter(({ id }) => !gone.includes(id)).map(({ id }) => id);
    await vi.waitFor(
      async () => {
        await waitingIsOver();
        const { room, entries } = await listOf(meeting.id);
        expect(room?.state).toBe("ready");
        expect(entries.map((entry) => [entry.registrationId, entry.state]).sort()).toEqual(
          staying.map((id) => [id, "added"]).sort(),
        );
      },
      { timeout: 30_000, interval: 200 },
    );
    last.child.disconnect();
    expect(await last.ended).toBe(0);
    logs.push(middle.printed(), last.printed());

    const numbers = zoom.current().meetingNumbers();
    expect(numbers).toHaveLength(1);
    const onZoom = (status: "approved" | "denied") =>
      zoom
        .current()
        .addresses(numbers[0] ?? "", status)
        .map((address) => address.split("@")[0])
        .sort();
    expect(onZoom("approved")).toEqual(staying.sort());
    expect(onZoom("denied")).toEqual(gone.sort());
    const log = logs.join("\n");
    expect(log).not.toContain(numbers[0]);
    for (const secret of ["@", "tk=", "pwd=", "zoom.us", "Margaret"]) expect(log).not.toContain(secret);
  });

  it("and another beside it do nothing twice", async () => {
    await givenApproved(meeting);
    await givenApproved(meeting);
    const keepers = [startKeeper(), startKeeper()];
    await vi.waitFor(
      async () => {
        const { entries } = await listOf(meeting.id);
        expect(entries.map(({ state }) => state)).toEqual(["added", "added"]);
      },
      { timeout: 30_000, interval: 100 },
    );
    for (const keeper of keepers) keeper.child.disconnect();
    expect(await Promise.all(keepers.map(({ ended }) => ended))).toEqual([0, 0]);
    const { meetingNumbers, timesAsked } = zoom.current();
    expect(meetingNumbers()).toHaveLength(1);
    expect(timesAsked("create_meeting")).toBe(1);
    expect(timesAsked("add_registrant") + timesAsked("add_registrants")).toBeLessThanOrEqual(2);
  });
});
