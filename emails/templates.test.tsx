import { render } from "@react-email/render";
import { type ComponentType, createElement } from "react";
import { beforeAll, describe, expect, it } from "vitest";
import { longSentences, readingGrade, sentencesOfMail, unwantedWords } from "@/tests/support/reading";
import { copyAddress } from "./parts/common";
import { sampleConfirmUrl, sampleForum, sampleJoinUrl, sampleRegistrant } from "./parts/sample";
import * as placeGiven from "./place-given";
import { templates } from "./templates";

type Props = Record<string, string | null>;

interface Template {
  default: ComponentType<Props>;
  subject(props: Props): string;
  text(props: Props): string;
  previewProps: Record<string, Props>;
}

const variants = Object.entries(templates as unknown as Record<string, Template>).flatMap(
  ([kind, { default: Drawn, subject, text, previewProps }]) =>
    Object.entries(previewProps).map(([variant, props]) => ({
      kind,
      variant,
      props,
      subject: subject(props),
      text: text(props),
      draw: () => render(createElement(Drawn, props)),
    })),
);

describe.each(variants)("the mail $kind, $variant", ({ kind, props, subject, text, draw }) => {
  let html: string;
  beforeAll(async () => {
    html = await draw();
  });

  it("says the same in its HTML and in its plain text", () => {
    expect(wordsOf(visible(html).replace(copyAddress, ""))).toEqual(wordsOf(text));
  });

  it("leads to the same addresses from both parts, all of them the site's own", () => {
    const inHtml = new Set([...hrefs(html), ...addresses(visible(html))]);
    const inText = new Set(addresses(text));
    expect(inHtml).toEqual(inText);
    expect(inText).toContain(sampleForum.siteUrl);
    for (const address of inText) expect(new URL(address).origin).toBe(sampleForum.siteUrl);
  });

  it("has each address on a line of its own in the plain text", () => {
    const lines = text.split("\n").filter((line) => line.includes("://"));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^https:\/\/\S+$/);
  });

  it("has one button, and its full address under it", () => {
    const buttons = [...html.matchAll(/<a\s[^>]*class="button"[^>]*>/g)];
    expect(buttons).toHaveLength(1);
    const [address] = hrefs(buttons[0]?.[0] ?? "");
    expect(visible(html)).toContain(`${copyAddress} ${address}`);
  });

  it("never shows a way into Zoom", () => {
    for (const part of [subject, text, html]) {
      expect(part).not.toMatch(/zoom(gov)?\.(us|com)/i);
      expect(part).not.toMatch(/meeting id|passcode|\b\d{3} ?\d{4} ?\d{4}\b/i);
    }
  });

  it("asks the reader to keep the link, with the reason, whenever it carries one", () => {
    expect(/broken up after somebody shared the link in public/.test(text)).toBe(text.includes("/j/"));
  });

  it("carries the private link only to somebody who has nothing left to confirm", () => {
    expect([text, html].some((part) => part.includes("/j/"))).toBe(typeof props.joinUrl === "string");
  });

  it("says who we are, whom to ring, and how to check without a link", () => {
    for (const said of [
      "We are a residents' group, not the police.",
      `${sampleForum.contactPhone} (${sampleForum.contactHours})`,
      "Type our address into your browser yourself:",
      "We never ask you for a password or for money.",
    ])
      expect(text).toContain(said);
  });

  it("keeps to calm, plain words", () => {
    const unwanted = [subject, visible(html), text].flatMap(unwantedWords);
    // The one mail that has something to be sorry for.
    const meant = kind === "meeting_stopped" ? ["sorry"] : [];
    expect(unwanted.filter((word) => !meant.includes(word))).toEqual([]);
  });

  it("can be read by a ten-year-old", () => {
    const sentences = sentencesOfMail(text);
    expect(longSentences(sentences)).toEqual([]);
    expect(readingGrade(sentences)).toBeLessThanOrEqual(5);
  });

  it("has a subject and a preview that fit", () => {
    expect(subject.length).toBeGreaterThanOrEqual(20);
    expect(subject.length).toBeLessThanOrEqual(60);
    const preview = previewOf(html);
    expect(preview.length).toBeGreaterThanOrEqual(90);
    expect(preview.length).toBeLessThanOrEqual(140);
  });

  it("is small, in British English, and needs nothing from elsewhere", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024);
    expect(html).toContain('lang="en-GB"');
    expect(html).not.toMatch(/<img|url\(|<script|@import|<link|�/);
  });
});

describe("mails about a place", () => {
  it("refuse to carry the private link and a confirm link, or neither", () => {
    const known = { ...sampleRegistrant, nameOnList: sampleRegistrant.name, panelFor: null };
    const both = { ...known, joinUrl: sampleJoinUrl, confirmUrl: sampleConfirmUrl };
    const neither = { ...known, joinUrl: null, confirmUrl: null };
    expect(() => placeGiven.text(both)).toThrow(/one of the two/);
    expect(() => placeGiven.text(neither)).toThrow(/one of the two/);
  });
});

describe("the emergency mail", () => {
  it("says first what changed, then the link, that it is still on, and that nobody did wrong", () => {
    const { text, previewProps } = templates.new_links_for_all;
    const said = text(previewProps.confirmed as Parameters<typeof text>[0]);
    const order = [
      "Your old link no longer works.",
      sampleJoinUrl,
      "The meeting is still on",
      sampleRegistrant.meetingWhen,
      "You did nothing wrong.",
      "Is this email really from us?",
      sampleForum.contactPhone,
    ];
    const places = order.map((words) => said.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

/** What a reader sees of an HTML part, preview and hidden parts left out. */
function visible(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  return decoded(
    body
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<div[^>]*data-skip-in-text[^>]*>[\s\S]*?<\/div>\s*<\/div>/, "")
      .replace(/<(?!\/?(bdi|strong|span|a)\b)[^>]+>/g, " ")
      .replace(/<[^>]+>/g, ""),
  )
    .replace(/\s+/g, " ")
    .trim();
}

function previewOf(html: string): string {
  return decoded(/data-skip-in-text[^>]*>([^<]*)/.exec(html)?.[1] ?? "");
}

function decoded(html: string): string {
  return html
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

function hrefs(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => decoded(address ?? ""));
}

function addresses(text: string): string[] {
  return text.match(/https?:\/\/\S+/g) ?? [];
}

/** The words of a text, without the marks that only one of the two parts needs. */
function wordsOf(text: string): string[] {
  return text
    .replace(/^(> |\d\. |-+$)/gm, "")
    .split(/\s+/)
    .map((word) => word.replace(/^(.*\w):$/, "$1"))
    .filter((word) => word !== "");
}
