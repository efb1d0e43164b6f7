import { closeDatabase } from "@/db/client";
import { log, report } from "@/lib/log";
import { runWorker } from "@/lib/messages/worker";
import { runZoomKeeper } from "@/lib/zoom-list/keeper";
import { openWebServer, type WebServer } from "./server";

/** How long a stop waits, in milliseconds: for requests that are running, and for what the worker has in hand. */
export type Patience = { web: number; worker: number };

/**
 * Runs the site in this process until it is told to stop: the pages and the worker (mail and Zoom), or one of them. Resolves
 * once it runs; the function it returns stops everything tidily.
 */
export async function runSite(parts: {
  web: boolean;
  worker: boolean;
  dev: boolean;
  patience: Patience;
}): Promise<() => Promise<void>> {
  const ending = new AbortController();
  const web: WebServer | undefined = parts.web ? await openWebServer({ dev: parts.dev }) : undefined;
  const { signal } = ending;
  const worker = parts.worker
    ? Promise.all([runWorker({ signal }), runZoomKeeper({ signal })])
    : Promise.resolve();
  worker.catch((fault) => {
    report(fault, "worker");
    // A site that takes requests and sends no mail is worse than one that is started again.
    process.exit(1);
  });
  return async () => {
    ending.abort();
    await Promise.all([web?.close(parts.patience.web), atMost(parts.patience.worker, worker)]);
    await closeDatabase();
    log().info("stopped");
  };
}

function atMost(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())]);
}
