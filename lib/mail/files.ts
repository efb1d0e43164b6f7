import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, open, rm, stat } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { isPlainAddress, type Mail } from "./mail";
import { asNodemailer } from "./smtp";
import type { Transport } from "./transport";

/** Where the demonstration keeps the mail it would have sent. */
export function mailboxFolder(): string {
  return path.join(env().GATEHOUSE_DATA, "mailbox");
}

/**
 * Mail as real RFC 5322 files, `<time>-<key>.eml`, whose names sort by arrival. A file appears whole or not at
 * all, and once per key, whenever and in however many processes it is repeated: the first to link the finished
 * file under its key wins, and the time in its name is that file's own.
 */
export function filesTransport({ folder, now }: { folder: string; now: () => Promise<Date> }): Transport {
  const keys = path.join(folder, ".keys");
  return {
    name: "files",
    async send(mail, key) {
      if (!isPlainAddress(mail.to.address)) return { kind: "refused", error: "not a plain address" };
      try {
        await mkdir(keys, { recursive: true });
        const kept = path.join(keys, createHash("sha256").update(key).digest("hex"));
        const draft = `${kept}.${randomUUID()}`;
        await write(draft, await rfc5322(mail, key, await now()));
        await linkOnce(draft, kept);
        await rm(draft);
        const id = `${compact((await stat(kept)).mtime)}-${key.replace(/[^\w-]+/g, "-")}`;
        await linkOnce(kept, path.join(folder, `${id}.eml`));
        return { kind: "accepted", providerId: id };
      } catch (fault) {
        return { kind: "later", error: `files: ${(fault as { code?: string }).code ?? "failed"}` };
      }
    },
  };
}

const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });

async function rfc5322(mail: Mail, key: string, date: Date): Promise<Buffer> {
  const { message } = await composer.sendMail({ ...asNodemailer(mail, key), date });
  return message as Buffer;
}

async function write(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function linkOnce(from: string, to: string): Promise<void> {
  await link(from, to).catch((fault) => {
    if (fault.code !== "EEXIST") throw fault;
  });
}

/** "20261208T193000123Z": sorts as the instants do. */
function compact(instant: Date): string {
  return instant.toISOString().replace(/[-:.]/g, "");
}
