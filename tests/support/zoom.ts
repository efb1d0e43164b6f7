import { afterAll, beforeAll, beforeEach } from "vitest";
import type { RegistrantStatus, Zoom } from "@/lib/zoom/api";
import { zoomClient } from "@/lib/zoom/client";
import { openZoomStandIn, type StandInOptions, type ZoomStandIn } from "@/scripts/zoom-stand-in/server";

/** A Zoom of a test's own: our client for it, a look at what Zoom has, and hands to break it. */
export interface ZoomOfATest extends ZoomStandIn {
  /** Our client, with a token of its own. */
  zoom: Zoom;
  /** Numbers of the meetings that Zoom has, the oldest first. */
  meetingNumbers(): string[];
  /** Addresses on one of a meeting's lists, in the order in which they came. */
  addresses(number: string, status: RegistrantStatus): string[];
  /** How often Zoom was asked this. */
  timesAsked(call: ZoomStandIn["asked"][number]["call"]): number;
}

/** No test waits for our client's own pace. */
const inNoTime = { now: () => Date.now(), wait: async () => {} };

/** Opens one. Close it. */
export async function openZoom(options: StandInOptions = {}): Promise<ZoomOfATest> {
  const standIn = await openZoomStandIn({ strict: true, perSecond: false, ...options });
  const { world, asked } = standIn;
  return {
    ...standIn,
    zoom: zoomClient(standIn.app, { clock: inNoTime }),
    meetingNumbers: () => world.meetings.filter(({ deletedAt }) => !deletedAt).map(({ id }) => String(id)),
    addresses: (number, status) =>
      world.meetings
        .filter(({ id }) => String(id) === number)
        .flatMap(({ registrants }) => registrants)
        .filter((registrant) => registrant.status === status)
        .map(({ email }) => email),
    timesAsked: (call) => asked.filter((one) => one.call === call).length,
  };
}

/**
 * Gives a test file a Zoom, empty and in order before each test. Called at the top of the file; what it returns is there
 * from the first test on.
 */
export function useZoom(options: StandInOptions = {}): { current(): ZoomOfATest } {
  let opened: ZoomOfATest | undefined;
  const current = () => {
    if (!opened) throw new Error("there is no Zoom before the first test");
    return opened;
  };
  beforeAll(async () => {
    opened = await openZoom(options);
  });
  beforeEach(() => {
    const { faults, asked, webhooks, world } = current();
    faults.mend();
    asked.length = 0;
    webhooks.sent.length = 0;
    Object.assign(world, { meetings: [], deliveries: [], counts: {} });
  });
  afterAll(() => opened?.close());
  return { current };
}
