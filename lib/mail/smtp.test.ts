import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { type Mail, mailHeaders } from "./mail";
import { smtpTransport } from "./smtp";

const mail: Mail = {
  to: { name: "Seán\r\nBcc: x@example.com", address: "sean@example.com" },
  from: "Hillside Forum <meetings@hillside.example>",
  replyTo: "hello@hillside.example",
  subject: "You have a place\r\non 8 December",
  html: "<p>You have a place, Zoë</p>",
  text: "You have a place, Zoë",
  headers: mailHeaders("0192-abc"),
};

const never = new AbortController().signal;
const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A mail server on this machine, and the transport that talks to it. */
async function smtp(
  behaviour: SMTPServerOptions = {},
  options: { patienceMs?: number; login?: string } = {},
) {
  const arrived: Buffer[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        arrived.push(Buffer.concat(chunks));
        done();
      });
    },
    ...behaviour,
  });
  server.on("error", () => {});
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", () => listening()));
  const { port } = server.server.address() as AddressInfo;
  const transport = smtpTransport({
    url: `smtp://${options.login ?? ""}127.0.0.1:${port}`,
    patienceMs: options.patienceMs,
  });
  closing.push(
    () => new Promise<void>((closed) => server.close(() => closed())),
    () => transport.close(),
  );
  return { transport, arrived, server };
}

function answering(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

describe("mail by SMTP", () => {
  it("arrives whole, with its headers, at one address", async () => {
    const { transport, arrived } = await smtp();
    const outcome = await transport.send(mail, "place_given/0192", never);
    expect(outcome).toMatchObject({ kind: "accepted" });
    const read = await PostalMime.parse(arrived[0] as Buffer);
    expect(read.subject).toBe("You have a place on 8 December");
    expect(read.to).toEqual([{ name: "Seán Bcc: x@example.com", address: "sean@example.com" }]);
    expect(read.bcc ?? []).toEqual([]);
    expect(read.text?.trim()).toBe(mail.text);
    expect(read.html?.trim()).toBe(mail.html);
    expect(read.replyTo?.[0]?.address).toBe(mail.replyTo);
    const headers = new Map(read.headers.map(({ key, value }) => [key, value]));
    for (const [name, value] of Object.entries(mail.headers))
      expect(headers.get(name.toLowerCase())).toBe(value);
    expect(headers.has("list-unsubscribe")).toBe(false);
    expect(headers.has("precedence")).toBe(false);
  });

  it("keeps its Message-ID when it is repeated under its key, and only then", async () => {
    const { transport, arrived } = await smtp();
    for (const key of ["place_given/0192", "place_given/0192", "place_given/0193"])
      await transport.send(mail, key, never);
    const ids = await Promise.all(arrived.map(async (raw) => (await PostalMime.parse(raw)).messageId));
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@hillside\.example>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each([
    [550, "5.1.1 no such mailbox sean@example.com", "refused", "smtp: EENVELOPE 550 5.1.1"],
    [452, "4.2.2 mailbox full sean@example.com", "later", "smtp: EENVELOPE 452 4.2.2"],
    [550, "5.4.5 daily sending limit exceeded", "stopped", "smtp: EENVELOPE 550 5.4.5"],
  ])("answered %i %s for the recipient is %s", async (code, words, kind, error) => {
    const { transport } = await smtp({
      onRcptTo: (_address, _session, done) => done(answering(code, words)),
    });
    expect(await transport.send(mail, "k", never)).toEqual({ kind, error });
  });

  it("stops when the server does not take the forum's own address", async () => {
    const { transport } = await smtp({
      onMailFrom: (_address, _session, done) => done(answering(550, "5.7.1 not your domain")),
    });
    expect(await transport.send(mail, "k", never)).toMatchObject({ kind: "stopped" });
  });

  it("stops when the server does not take the forum's password", async () => {
    const { transport } = await smtp(
      { onAuth: (_auth, _session, done) => done(answering(535, "5.7.8 wrong password for forum")) },
      { login: "forum:wrong@" },
    );
    const outcome = await transport.send(mail, "k", never);
    expect(outcome).toMatchObject({ kind: "stopped" });
    expect(JSON.stringify(outcome)).not.toMatch(/forum|wrong/);
  });

  it("refuses a mail whose content the server rejects", async () => {
    const { transport } = await smtp({
      onData(stream, _session, done) {
        stream.resume();
        stream.on("end", () => done(answering(554, "5.6.0 content rejected")));
      },
    });
    expect(await transport.send(mail, "k", never)).toMatchObject({ kind: "refused" });
  });

  it("may have gone when the server takes the mail and never answers", async () => {
    const { transport } = await smtp({ onData: (stream) => void stream.resume() }, { patienceMs: 100 });
    expect(await transport.send(mail, "k", never)).toMatchObject({ kind: "ambiguous" });
  });

  it("may have gone when the worker is told to stop meanwhile", async () => {
    const stopping = new AbortController();
    const { transport } = await smtp({
      onData(stream) {
        stream.resume();
        stream.on("end", () => stopping.abort());
      },
    });
    expect(await transport.send(mail, "k", stopping.signal)).toMatchObject({ kind: "ambiguous" });
  });

  it("is tried again when nobody is listening", async () => {
    const { transport, server } = await smtp();
    await new Promise<void>((closed) => server.close(() => closed()));
    expect(await transport.send(mail, "k", never)).toMatchObject({
      kind: "later",
      error: expect.stringMatching(/^smtp: E[A-Z]+$/),
    });
  });

  it("never goes to two people at once", async () => {
    const { transport, arrived } = await smtp();
    const two = { ...mail, to: { name: "Two", address: "a@example.com, b@example.com" } };
    expect(await transport.send(two, "k", never)).toMatchObject({ kind: "refused" });
    expect(arrived).toEqual([]);
  });
});
