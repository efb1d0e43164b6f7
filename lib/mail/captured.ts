import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { mailboxFolder } from "./files";

/** A mail of the demonstration, as a list shows it. */
export interface CapturedMail {
  id: string;
  /** By the forum's clock. */
  date: Date;
  from: string;
  to: string;
  subject: string;
}

/** A mail of the demonstration, opened. */
export interface OpenedMail extends CapturedMail {
  html: string;
  text: string;
  headers: [name: string, value: string][];
  raw: string;
}

/** Every captured mail, the newest arrival first. An empty list before the first one. */
export async function listCaptured(folder = mailboxFolder()): Promise<CapturedMail[]> {
  const names = await readdir(folder).catch((fault) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
  const ids = names.filter((name) => name.endsWith(".eml")).map((name) => name.slice(0, -".eml".length));
  const newestFirst = ids.filter(isCapturedId).sort().reverse();
  return Promise.all(newestFirst.map(async (id) => summary(id, await parsed(headOf(await raw(folder, id))))));
}

/** One captured mail, or null if no mail has this id. */
export async function readCaptured(id: string, folder = mailboxFolder()): Promise<OpenedMail | null> {
  if (!isCapturedId(id)) return null;
  const bytes = await raw(folder, id).catch((fault) => {
    if (fault.code === "ENOENT") return null;
    throw fault;
  });
  if (!bytes) return null;
  const mail = await parsed(bytes);
  return {
    ...summary(id, mail),
    html: mail.html ?? "",
    text: mail.text ?? "",
    headers: mail.headers.map(({ originalKey, value }) => [originalKey, value]),
    raw: bytes.toString("utf8"),
  };
}

/** Ids are file names: only those that the files transport makes, so that no path can be climbed. */
function isCapturedId(id: string): boolean {
  return /^\d{8}T\d{9}Z-[\w-]{1,200}$/.test(id);
}

function raw(folder: string, id: string): Promise<Buffer> {
  return readFile(path.join(folder, `${id}.eml`));
}

function headOf(bytes: Buffer): Buffer {
  const end = bytes.indexOf("\r\n\r\n");
  return end === -1 ? bytes : bytes.subarray(0, end + 4);
}

function parsed(bytes: Buffer): Promise<Email> {
  return PostalMime.parse(bytes);
}

function summary(id: string, { date, from, to, subject }: Email): CapturedMail {
  return {
    id,
    date: new Date(date ?? 0),
    from: from ? mailbox(from) : "",
    to: (to ?? []).map(mailbox).join(", "),
    subject: subject ?? "",
  };
}

function mailbox({ name, address }: { name?: string; address?: string }): string {
  return name ? `${name} <${address}>` : (address ?? "");
}
