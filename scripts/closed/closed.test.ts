import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { longSentences, readingGrade, sentencesOfPage, unwantedWords } from "@/tests/support/reading";
import { closedPage } from "./page";
import { startClosed } from "./server";
import { retryAfterSeconds, whenBack } from "./when";

const zone = "Europe/London";
const noon = new Date("2026-11-22T12:00:00Z");

describe("when the site is back", () => {
  it.each([
    ["18:00", "6pm", "2026-11-22T18:00:00Z"],
    ["9:30", "9:30am on Monday 23 November", "2026-11-23T09:30:00Z"],
    ["12:00", "12pm on Monday 23 November", "2026-11-23T12:00:00Z"],
    ["6pm on Friday", "6pm on Friday", null],
    ["25:00", "25:00", null],
    ["", null, null],
    [undefined, null, null],
  ])("typed as %s is said as %s", (typed, words, at) => {
    expect(whenBack(typed, noon, zone)).toEqual({ words, at: at && new Date(at) });
  });

  it("programs are told to the second, and never that it is past", () => {
    const back = whenBack("18:00", noon, zone);
    expect(retryAfterSeconds(back, noon)).toBe(6 * 3600);
    expect(retryAfterSeconds(back, new Date("2026-11-22T18:00:00Z"))).toBe(600);
    expect(retryAfterSeconds({ words: "soon", at: null }, noon)).toBe(600);
  });
});

describe("a closed site", () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    const help = { forumName: "Hillside Forum", phone: "01632 960 123", email: "help@hillside.example" };
    server = await startClosed(0, { words: "6pm", at: null }, help);
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((stopped) => server.close(stopped)));

  it.each([
    ["GET", "/"],
    ["GET", "/meetings/tonight"],
    ["GET", "/j/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
    ["GET", "/api/health"],
    ["GET", "/_next/static/nothing.js"],
    ["GET", "/%00"],
    ["POST", "/meetings/tonight/ask/send"],
    ["PUT", "/anything"],
  ])("answers %s %s with the page, and when to come back", async (method, path) => {
    const body = method === "GET" ? null : new URLSearchParams({ fullName: "Margaret O'Brien" });
    const answer = await fetch(`${address}${path}`, { method, body, redirect: "manual" });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("600");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.has("set-cookie")).toBe(false);
    const page = await answer.text();
    expect(page).toContain("Closed for now");
    expect(page).toContain("It is back at 6pm.");
    expect(page).toContain("did not reach us. Go back in your browser and send it again after 6pm.");
  });

  it("answers HEAD without the page", async () => {
    const answer = await fetch(address, { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([503, ""]);
  });

  it("lets in no script, nothing from elsewhere, and its own style by its hash", async () => {
    const answer = await fetch(address);
    const page = await answer.text();
    const policy = answer.headers.get("content-security-policy") ?? "";
    const [, style] = /<style>([\s\S]*)<\/style>/.exec(page) ?? [];
    const hash = createHash("sha256")
      .update(style ?? "")
      .digest("base64");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(page).not.toMatch(/<script|<img|<link|url\(|https?:/);
    expect(page).not.toMatch(/ (style|on\w+)="/);
  });

  it("says whom to ring, in plain words and whole HTML", async () => {
    const page = await (await fetch(address)).text();
    expect(page).toContain('<a href="tel:01632960123">01632 960 123</a>');
    expect(page).toContain("help@hillside.example");
    const sentences = sentencesOfPage(page);
    expect(readingGrade(sentences)).toBeLessThanOrEqual(5);
    expect(longSentences(sentences)).toEqual([]);
    expect(unwantedWords(sentences.join(" "))).toEqual([]);
    const report = await new HtmlValidate({ extends: ["html-validate:standard"] }).validateString(page);
    expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });
});

it("what is typed behind the command is shown as words, never as HTML", () => {
  const page = closedPage({ back: "<b>6pm</b>", forumName: 'A & "B"', phone: '1" onclick="', email: "<i>" });
  expect(page).toContain("&lt;b&gt;6pm&lt;/b&gt;");
  expect(page).toContain("A &amp; &quot;B&quot;");
  expect(page).not.toMatch(/<b>|<i>| onclick="/);
});

it("without a time or a phone it still says what to do", () => {
  const page = closedPage({ back: null });
  expect(page).toContain("It is back soon.");
  expect(page).toContain("send it again in an hour.");
  expect(page).not.toContain("Need help now?");
});

it("npm run closed listens on PORT, answers, and ends when it is told to", async () => {
  const probe = await startClosed(0, { words: null, at: null }, {});
  const { port } = probe.address() as AddressInfo;
  await new Promise((stopped) => probe.close(stopped));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/closed.ts", "18:00", "--phone", "01632 960 123"],
    {
      env: { ...process.env, PORT: String(port), npm_lifecycle_event: "" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  expect(said.toString()).toContain(`Closed for now, on port ${port}: back at 6pm`);
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`);
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
});
