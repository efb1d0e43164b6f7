import { readdir } from "node:fs/promises";
import { expect } from "@playwright/test";
import { type OpenedMail, readCaptured } from "@/lib/mail/captured";
import { mailboxFolder } from "@/lib/mail/files";

/** The captured mail, as the people of one test find it in their own mailboxes. */
export interface Mailbox {
  /** Their newest mail, or the newest with this subject and these words in it; waits until there is one. */
  latest(
    address: string,
    wanted?: { subject?: string | RegExp; saying?: string; after?: OpenedMail },
  ): Promise<OpenedMail>;
  /** Everything that has arrived for them so far, newest first. */
  all(address: string): Promise<OpenedMail[]>;
}

// A captured mail never changes, so each is read once.
const opened = new Map<string, OpenedMail>();

/** Every captured mail, newest first. */
export async function everyMail(): Promise<OpenedMail[]> {
  const names = await readdir(mailboxFolder());
  const ids = names.filter((name) => name.endsWith(".eml")).map((name) => name.slice(0, -".eml".length));
  for (const id of ids) {
    if (opened.has(id)) continue;
    const mail = await readCaptured(id);
    if (mail) opened.set(id, mail);
  }
  return [...opened.values()].sort((one, other) => (one.id < other.id ? 1 : -1));
}

export const mailbox: Mailbox = {
  async latest(address, { subject, saying = "", after } = {}) {
    let found: OpenedMail | undefined;
    await expect
      .poll(
        async () => {
          const arrived = (await mailbox.all(address)).filter((mail) => !after || mail.id > after.id);
          found = arrived.find((mail) => matches(mail.subject, subject) && mail.text.includes(saying));
          return found ? "arrived" : arrived.map((mail) => mail.subject);
        },
        // A mail takes a moment: who looked once a second would wait longer than it does.
        {
          message: `a mail for ${address}${subject ? ` about ${subject}` : ""}`,
          intervals: [100],
          timeout: 20_000,
        },
      )
      .toBe("arrived");
    return found as OpenedMail;
  },
  async all(address) {
    return (await everyMail()).filter((mail) => mail.to.includes(address));
  },
};

function matches(subject: string, wanted?: string | RegExp): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === "string" ? subject.includes(wanted) : wanted.test(subject);
}

/** The addresses in a mail that lead to our site, each once. */
export function linksIn(mail: Pick<OpenedMail, "html" | "text">, siteUrl: string): string[] {
  const found = `${mail.text}\n${mail.html}`.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
  return [...new Set(found.filter((address) => address.startsWith(siteUrl)))];
}

/** The one address in a mail that leads to this part of our site ("/j/", "/confirm/", …). */
export function linkIn(mail: OpenedMail, path: string): string {
  const links = linksIn(mail, process.env.SITE_URL ?? "").filter((link) =>
    new URL(link).pathname.startsWith(path),
  );
  if (links.length !== 1) throw new Error(`"${mail.subject}" has ${links.length} links to ${path}`);
  return links[0] as string;
}
