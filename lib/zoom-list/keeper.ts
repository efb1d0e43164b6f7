import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { report } from "@/lib/log";
import { keepRooms } from "@/lib/rooms/keep";
import type { Zoom } from "@/lib/zoom/api";
import { zoom, zoomHost } from "@/lib/zoom/client";
import { compareLists } from "./compare";
import { keepList } from "./keep";

const restMs = 1_000;

/**
 * Keeps Zoom as our tables say, until the signal ends it: its meetings, and who is on their lists. Any number may run at
 * once, in any processes; what one has in hand the others pass over. There is nothing to do where no Zoom app is set up.
 */
export async function runZoomKeeper({ signal }: { signal: AbortSignal }): Promise<void> {
  const client = zoom();
  const host = zoomHost();
  if (client && host) await keepZoom(client, host, signal);
}

/**
 * The keeper's three steps, each in a loop of its own: who stands at the door, and an emergency, wait for no comparison,
 * however many strangers are on Zoom's list. Resolves when the signal has ended all of them.
 */
export async function keepZoom(client: Zoom, host: string, signal: AbortSignal): Promise<void> {
  const worker = randomUUID();
  const steps = [
    () => keepRooms(client, host, worker),
    () => keepList(client, worker),
    () => compareLists(client, worker),
  ];
  await Promise.all(steps.map((step) => repeat(step, signal)));
}

/** Again and again, at once while there is something to do. A step that fails is tried again after a rest. */
async function repeat(step: () => Promise<number>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const done = await step().catch((fault) => noteFault(fault));
    if (done === 0) await sleep(restMs, undefined, { signal }).catch(() => {});
  }
}

function noteFault(fault: unknown): number {
  report(fault, "zoom keeper");
  return 0;
}
