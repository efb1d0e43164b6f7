import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleConfirmUrl, sampleJoinUrl, sampleRegistrant } from "@/emails/parts/sample";
import { templates } from "@/emails/templates";
import { messageKinds } from "@/lib/messages/rules";
import { oneLine } from "./mail";
import { type MailProps, renderMail } from "./render";

const place: MailProps["place_given"] = {
  ...sampleRegistrant,
  joinUrl: sampleJoinUrl,
  confirmUrl: null,
  nameOnList: sampleRegistrant.name,
  panelFor: null,
};

/** What the entities of an HTML part stand for. */
function unescaped(html: string): string {
  return html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

describe("rendering a mail", () => {
  it("works for every kind of message there is", async () => {
    expect(Object.keys(templates).sort()).toEqual([...messageKinds].sort());
    for (const kind of messageKinds) {
      for (const props of Object.values(templates[kind].previewProps)) {
        const mail = await renderMail(kind, props as MailProps[typeof kind]);
        expect(mail.subject).not.toBe("");
        expect(mail.text).toContain(props.siteUrl);
        expect(mail.html).toContain(`>${props.siteUrl}</p>`);
      }
    }
  });

  it.each([
    `Seán "Jack" O'Brien & Sons <the 2nd>`,
    "محمد علي",
    "יעל כהן",
    "Zoë 🧑‍🦽 Nguyễn",
    "$& $1 $$ \\1",
    "{{name}} &amp; <b>",
    "\uE000manageUrl\uE001",
  ])("keeps the name %s exactly as it was typed", async (name) => {
    const mail = await renderMail("place_given", { ...place, name });
    expect(mail.text).toContain(`Hello ${name},`);
    const greeted = /Hello <bdi>(.*?)<\/bdi>,/.exec(mail.html)?.[1];
    expect(unescaped(greeted ?? "")).toBe(name);
  });

  it("keeps any values, lets none become markup, and leaks no placeholder", async () => {
    const empty = await renderMail("place_given", place);
    const value = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      // Whatever breaks a line becomes a space: mail.test.ts has that.
      .filter((text) => oneLine(text) === text && text.trim() === text);
    await fc.assert(
      fc.asyncProperty(value, value, async (name, meetingTitle) => {
        const mail = await renderMail("place_given", { ...place, name, meetingTitle });
        expect(mail.text).toContain(`Hello ${name},`);
        expect(mail.text).toContain(`Meeting: ${meetingTitle}\n`);
        expect(unescaped(mail.html)).toContain(`<bdi>${meetingTitle}</bdi>`);
        expect(unescaped(mail.html)).toContain(`Hello <bdi>${name}</bdi>,`);
        expect(mail.html.match(/</g)?.length).toBe(empty.html.match(/</g)?.length);
        expect(mail.html.match(/"/g)?.length).toBe(empty.html.match(/"/g)?.length);
        expect(mail.html + mail.text + mail.subject).not.toMatch(/[\uE000\uE001]/);
      }),
    );
  });

  it("does not mix up two people's mails", async () => {
    const [first, second] = await Promise.all([
      renderMail("place_given", { ...place, name: "Margaret Hill" }),
      renderMail("place_given", {
        ...place,
        name: "Arthur Dale",
        nameOnList: "Arthur Dale",
        joinUrl: `${sampleJoinUrl}2`,
      }),
    ]);
    expect(first.html).not.toContain("Arthur");
    expect(second.html).not.toContain("Margaret");
    expect(second.html).toContain(`href="${sampleJoinUrl}2"`);
  });

  it("is the same to the byte when it is rendered again", async () => {
    expect(await renderMail("place_given", place)).toEqual(await renderMail("place_given", place));
  });

  it("lets no line break of a value reach the subject or start a line of its own", async () => {
    const mail = await renderMail("place_given", {
      ...place,
      meetingDate: "8 December\r\nBcc: everybody@example.org",
      name: "Margaret\r\nHill\u0000",
    });
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.text).toContain("Hello Margaret Hill,");
  });

  it("keeps the lines of an organiser's note", async () => {
    const { html, text } = await renderMail("declined", {
      ...sampleRegistrant,
      reasonWords: "The meeting is for people who live in the area.",
      note: "First line <b>\r\nSecond line",
    });
    expect(html).toContain("First line &lt;b&gt;<br />Second line");
    expect(text).toContain("> First line <b>\n> Second line");
  });

  it("leaves out an address of Zoom's that somebody typed into a note", async () => {
    const { html, text } = await renderMail("declined", {
      ...sampleRegistrant,
      reasonWords: "The meeting is full.",
      note: "Try https://us02web.zoom.us/j/85212345678?pwd=abc instead",
    });
    for (const part of [html, text]) {
      expect(part).toContain("Try [address left out] instead");
      expect(part).not.toContain("85212345678");
    }
  });

  it("never carries the private link beside a confirm link", async () => {
    await expect(renderMail("place_given", { ...place, confirmUrl: sampleConfirmUrl })).rejects.toThrow(
      /one of the two/,
    );
    // The refusal is not kept in place of the template.
    await expect(renderMail("place_given", place)).resolves.toMatchObject({
      subject: "You have a place on 8 December",
    });
  });
});
