// Stands for Resend: takes mail at the rate that Resend allows a team, and refuses the rest as Resend does.
// Started by provider.ts only.
import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { answerMs, type ProviderCount, perSecond } from "./provider";

const accepted = new Map<string, string>();
let lately: number[] = [];
let refused = 0;
let lastAt = 0;

const server = http.createServer(async (request, response) => {
  request.resume();
  const now = performance.now();
  lately = lately.filter((at) => now - at < 1000);
  if (lately.length >= perSecond) {
    refused++;
    answer(response, 429, { statusCode: 429, name: "rate_limit_exceeded", message: "Too many requests." });
    return;
  }
  lately.push(now);
  await pause(answerMs);
  const key = String(request.headers["idempotency-key"]);
  if (!accepted.has(key)) lastAt = Date.now();
  const id = accepted.get(key) ?? randomUUID();
  accepted.set(key, id);
  answer(response, 200, { id });
});

function answer(response: http.ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "retry-after": "1" });
  response.end(JSON.stringify(body));
}

process.on("message", (message) => {
  const count: ProviderCount = { accepted: accepted.size, refused, lastAt };
  process.send?.(count);
  if (message !== "forget") return;
  accepted.clear();
  refused = 0;
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit());
