import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Mail, mailHeaders } from "./mail";
import { resendTransport } from "./resend";

const mail: Mail = {
  to: { name: "O'Brien, Seán <x>", address: "sean@example.com" },
  from: "Hillside Forum <meetings@hillside.example>",
  replyTo: "hello@hillside.example",
  subject: "You have a place on 8 December",
  html: "<p>You have a place</p>",
  text: "You have a place",
  headers: mailHeaders("0192-abc"),
};

interface Received {
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

let received: Received[];
let answer: (response: ServerResponse) => void;
const provider = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push({ url: request.url, headers: request.headers, body: JSON.parse(body) });
  answer(response);
});

beforeEach(async () => {
  received = [];
  await new Promise<void>((listening) => provider.listen(0, "127.0.0.1", listening));
});

afterEach(async () => {
  provider.closeAllConnections();
  await new Promise((closed) => provider.close(closed));
});

const never = new AbortController().signal;

function resend(patienceMs?: number) {
  const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  return resendTransport({ apiKey: "re_test", baseUrl, patienceMs });
}

function answers(status: number, body: unknown, headers: Record<string, string> = {}) {
  answer = (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

function problem(statusCode: number, name: string) {
  return { statusCode, name, message: "The address sean@example.com and <p>You have a place</p>" };
}

describe("mail by Resend", () => {
  it("is accepted under its key, with every part and header", async () => {
    answers(200, { id: "49a3999c" });
    expect(await resend().send(mail, "place_given/0192", never)).toEqual({
      kind: "accepted",
      providerId: "49a3999c",
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      url: "/emails",
      headers: { "idempotency-key": "place_given/0192", authorization: "Bearer re_test" },
      body: {
        to: "O'Brien Seán x <sean@example.com>",
        from: mail.from,
        reply_to: mail.replyTo,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: mail.headers,
      },
    });
  });

  it("is the same request when it is repeated", async () => {
    answers(200, { id: "49a3999c" });
    await resend().send(mail, "place_given/0192", never);
    await resend().send(mail, "place_given/0192", never);
    expect(received[1]?.body).toEqual(received[0]?.body);
    expect(received[1]?.headers["idempotency-key"]).toBe(received[0]?.headers["idempotency-key"]);
  });

  it("waits as long as the provider asks when it is too fast", async () => {
    answers(429, problem(429, "rate_limit_exceeded"), { "retry-after": "2" });
    expect(await resend().send(mail, "k", never)).toEqual({
      kind: "later",
      error: "resend: 429 rate_limit_exceeded",
      retryAfterMs: 2000,
    });
  });

  it.each([
    [429, "daily_quota_exceeded", "stopped"],
    [429, "monthly_quota_exceeded", "stopped"],
    [401, "missing_api_key", "stopped"],
    [403, "invalid_from_address", "stopped"],
    [400, "validation_error", "refused"],
    [422, "missing_required_field", "refused"],
    [409, "invalid_idempotent_request", "refused"],
    [409, "concurrent_idempotent_requests", "ambiguous"],
    [500, "internal_server_error", "ambiguous"],
    [503, "service_unavailable", "ambiguous"],
  ])("answered %i %s is %s, and the log learns nothing about the person", async (status, name, kind) => {
    answers(status, problem(status, name));
    const outcome = await resend().send(mail, "k", never);
    expect(outcome).toMatchObject({ kind, error: `resend: ${status} ${name}` });
  });

  it("may have gone when a gateway answers with a page of its own", async () => {
    answers(502, "<html>Bad gateway, sean@example.com</html>", { "content-type": "text/html" });
    expect(await resend().send(mail, "k", never)).toEqual({
      kind: "ambiguous",
      error: "resend: 502 application_error",
    });
  });

  it("may have gone when a success cannot be read", async () => {
    answers(200, "<html>Welcome to the hotel's Wi-Fi</html>");
    expect(await resend().send(mail, "k", never)).toMatchObject({ kind: "ambiguous" });
    answers(200, {});
    expect(await resend().send(mail, "k", never)).toMatchObject({ kind: "ambiguous" });
    answers(200, "null");
    expect(await resend().send(mail, "k", never)).toMatchObject({ kind: "ambiguous" });
    answers(400, "null");
    expect(await resend().send(mail, "k", never)).toMatchObject({ kind: "ambiguous" });
  });

  it("may have gone when the provider never answers", async () => {
    answer = () => {};
    expect(await resend(50).send(mail, "k", never)).toEqual({
      kind: "ambiguous",
      error: "resend: no answer application_error",
    });
  });

  it("may have gone when the line drops", async () => {
    answer = (response) => response.destroy();
    expect(await resend().send(mail, "k", never)).toMatchObject({ kind: "ambiguous" });
  });

  it("may have gone when the worker is told to stop meanwhile", async () => {
    const stopping = new AbortController();
    answer = () => stopping.abort();
    expect(await resend().send(mail, "k", stopping.signal)).toMatchObject({ kind: "ambiguous" });
  });

  it("never goes to two people at once", async () => {
    const two = { ...mail, to: { name: "Two", address: "a@example.com, b@example.com" } };
    expect(await resend().send(two, "k", never)).toMatchObject({ kind: "refused" });
    expect(received).toEqual([]);
  });
});
