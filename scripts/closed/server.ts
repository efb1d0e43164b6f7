import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type ClosedWords, closedPage, closedPolicy } from "./page";
import { type Back, retryAfterSeconds } from "./when";

/**
 * Answers every request at every address, forms and the health check among them, with 503 and one page. Needs neither
 * the build nor the database: both may be what is being changed.
 *
 * @param port 0 for any that is free
 */
export async function startClosed(
  port: number,
  back: Back,
  help: Omit<ClosedWords, "back">,
): Promise<Server> {
  const page = Buffer.from(closedPage({ ...help, back: back.words }));
  const server = createServer((request, response) => {
    // What is sent is not read to its end: it goes nowhere.
    request.resume();
    response.writeHead(503, {
      "content-type": "text/html; charset=utf-8",
      "content-length": page.length,
      "content-security-policy": closedPolicy,
      "retry-after": String(retryAfterSeconds(back, new Date())),
      "cache-control": "no-store",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex",
    });
    response.end(request.method === "HEAD" ? undefined : page);
  });
  server.listen(port);
  await once(server, "listening");
  return server;
}
