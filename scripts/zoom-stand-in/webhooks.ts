import { createHmac, randomBytes } from "node:crypto";
import type { ZoomEvent } from "./events";
import type { World } from "./world";

/** An event on its way: tried, and tried again after 5, 20 and 60 minutes of Zoom's clock (zoom.md 5.4). */
export interface Delivery {
  id: string;
  event: ZoomEvent;
  tries: number;
  dueAt: number;
}

/** Where Zoom's app sends events, as somebody would have set it up in Zoom's own pages. */
export interface Webhook {
  url: string;
  secret: string;
  /** How a request leaves; fetch if left out. A test can hand it to a route itself. */
  send?: ((request: Request) => Promise<Response>) | undefined;
  /** In a test Zoom need not wait before it tries again. */
  retries?: "as_zoom" | "at_once" | undefined;
}

/** What became of an event, try by try; status 0 where nothing answered. */
export interface Sent {
  event: string;
  status: number;
}

const minute = 60_000;
const waits = [5 * minute, 20 * minute, 60 * minute];
const patienceMs = 3000;
/** A demonstration can run for weeks. */
const mostSent = 5000;

/** `v0=` and the signature of a body, as the header `x-zm-signature` carries it (zoom.md 5.4). */
function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** Sends what is due, one event after the other, once the address has answered Zoom's challenge. */
export function webhookSender(
  world: World,
  webhook: Webhook | undefined,
  now: () => Promise<Date>,
  changed: () => void,
) {
  const sent: Sent[] = [];
  let isChallenged = false;
  let isClosed = false;
  let running: Promise<void> | null = null;
  // Zoom's clock can be moved, so that no timer of ours could know when a delivery is due.
  const clockwork = setInterval(() => {
    if (world.deliveries.length > 0) void pump();
  }, 1000);
  clockwork.unref();

  async function request(body: string): Promise<Response | null> {
    if (!webhook) return null;
    // Of the machine's time, like the transport that it protects.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const outgoing = new Request(webhook.url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "x-zm-request-timestamp": timestamp,
        "x-zm-signature": signature(webhook.secret, timestamp, body),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    try {
      return await (webhook.send ?? fetch)(outgoing);
    } catch {
      return null;
    }
  }

  /** Whether the address proves that it knows the secret. */
  async function challenge(): Promise<boolean> {
    if (!webhook) return false;
    const plainToken = randomBytes(16).toString("base64url");
    const event = "endpoint.url_validation";
    const answer = await request(JSON.stringify({ event, event_ts: Date.now(), payload: { plainToken } }));
    sent.push({ event, status: answer?.status ?? 0 });
    const told = (await answer?.json().catch(() => null)) as Record<string, unknown> | null | undefined;
    const encryptedToken = createHmac("sha256", webhook.secret).update(plainToken).digest("hex");
    isChallenged =
      answer?.status === 200 && told?.plainToken === plainToken && told.encryptedToken === encryptedToken;
    return isChallenged;
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const isKnown = isChallenged || (await challenge());
    const answer = isKnown ? await request(JSON.stringify(delivery.event)) : null;
    await answer?.arrayBuffer().catch(() => null);
    const status = answer?.status ?? 0;
    if (isKnown) sent.push({ event: delivery.event.event, status });
    if (sent.length > mostSent) sent.shift();
    const wait = waits[delivery.tries];
    if ((status === 0 || status >= 500) && wait !== undefined) {
      delivery.tries += 1;
      delivery.dueAt += webhook?.retries === "at_once" ? 0 : wait;
    } else world.deliveries = world.deliveries.filter(({ id }) => id !== delivery.id);
    changed();
  }

  async function sendDue(): Promise<void> {
    while (!isClosed) {
      const at = (await now()).getTime();
      const due = world.deliveries.find(({ dueAt }) => dueAt <= at);
      if (!due) return;
      await deliver(due);
    }
  }

  function pump(): Promise<void> {
    running ??= sendDue().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    sent,
    challenge,
    /** Puts events on their way. They leave in their order, after the answer to the call that brought them about. */
    tell(events: ZoomEvent[], at: Date): void {
      if (!webhook) return;
      for (const event of events)
        world.deliveries.push({
          id: randomBytes(9).toString("base64url"),
          event,
          tries: 0,
          dueAt: at.getTime(),
        });
      setImmediate(() => void pump());
    },
    /** Resolves once nothing is due any more. */
    async settled(): Promise<void> {
      await pump();
    },
    async close(): Promise<void> {
      isClosed = true;
      clearInterval(clockwork);
      await running;
    },
  };
}
