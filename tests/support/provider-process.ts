import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Behaviour, Taken } from "./provider";

// A mail provider in a process of its own, with Resend's memory for keys: the same key with the same mail is
// answered as before and sends nothing, the same key with another mail is refused (Resend, Idempotency Keys).

const accepted = new Map<string, { id: string; body: string }>();
const attempts: Taken["attempts"] = [];
let plan: Behaviour[] = [];
let otherwise: Behaviour = "answer";

const server = createServer(async (request, response) => {
  const body = await bodyOf(request);
  if (request.url === "/taken") return answer(response, 200, taken());
  if (request.url === "/plan") {
    ({ plan, otherwise } = JSON.parse(body));
    answer(response, 200, {});
    return;
  }
  if (request.method === "POST" && request.url === "/emails") return take(request, response, body);
  answer(response, 404, { statusCode: 404, name: "not_found", message: "No such path." });
});

function take(request: IncomingMessage, response: ServerResponse, body: string): void {
  const key = String(request.headers["idempotency-key"]);
  const behaviour = plan.shift() ?? otherwise;
  const note = (status: number) => attempts.push({ key, body: fingerprint(body), behaviour, status });
  const errors: Partial<Record<Behaviour, [status: number, name: string]>> = {
    limit: [429, "rate_limit_exceeded"],
    refuse: [422, "validation_error"],
    stop: [403, "invalid_api_key"],
    fail: [500, "internal_server_error"],
  };
  const error = errors[behaviour];
  if (error) {
    const [statusCode, name] = error;
    note(statusCode);
    if (behaviour === "limit") response.setHeader("retry-after", "7");
    answer(response, statusCode, { statusCode, name, message: "No." });
    return;
  }
  if (behaviour === "lose_request") {
    note(0);
    request.socket.destroy();
    return;
  }
  const known = accepted.get(key);
  if (known && known.body !== body) {
    note(409);
    const words = { name: "invalid_idempotent_request", message: "Another mail went out under this key." };
    answer(response, 409, { statusCode: 409, ...words });
    return;
  }
  const kept = known ?? { id: randomUUID(), body };
  accepted.set(key, kept);
  note(200);
  if (behaviour === "lose_reply") request.socket.destroy();
  else if (behaviour === "keep_waiting") setTimeout(() => answer(response, 200, { id: kept.id }), 1_500);
  else answer(response, 200, { id: kept.id });
}

function taken(): Taken {
  return {
    attempts,
    mails: [...accepted].map(([key, { id, body }]) => ({ key, id, mail: JSON.parse(body) })),
  };
}

function fingerprint(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit());
