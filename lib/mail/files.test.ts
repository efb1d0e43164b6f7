import { link, mkdir, mkdtemp, readdir, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleJoinUrl, sampleRegistrant } from "@/emails/parts/sample";
import { listCaptured, readCaptured } from "./captured";
import { filesTransport } from "./files";
import { type Mail, mailHeaders } from "./mail";
import { renderMail } from "./render";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gatehouse-mailbox-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const evening = new Date("2026-12-08T18:42:00Z");
const never = new AbortController().signal;

function files() {
  return filesTransport({ folder: path.join(folder, "mailbox"), now: async () => evening });
}

async function mailTo(name: string): Promise<Mail> {
  const props = {
    ...sampleRegistrant,
    name,
    joinUrl: sampleJoinUrl,
    confirmUrl: null,
    nameOnList: name,
    panelFor: null,
  };
  return {
    to: { name, address: "margaret@example.com" },
    from: "Hillside Forum <meetings@hillside.example>",
    replyTo: "hello@hillside.example",
    ...(await renderMail("place_given", props)),
    headers: mailHeaders("0192-abc"),
  };
}

async function mailbox(): Promise<string[]> {
  return (await readdir(path.join(folder, "mailbox"))).filter((name) => name.endsWith(".eml"));
}

describe("mail kept as files", () => {
  it("can be read back to the letter", async () => {
    const mail = await mailTo('Zoë "Zed" محمد <🧑‍🦽>');
    const outcome = await files().send(mail, "place_given/0192", never);
    expect(outcome).toMatchObject({ kind: "accepted" });
    const id = outcome.kind === "accepted" ? outcome.providerId : "";
    const captured = await readCaptured(id, path.join(folder, "mailbox"));
    expect(captured).toMatchObject({
      subject: mail.subject,
      from: mail.from,
      to: `${mail.to.name} <margaret@example.com>`,
      date: evening,
      headers: expect.arrayContaining([
        ["Auto-Submitted", "auto-generated"],
        ["X-Entity-Ref-ID", "0192-abc"],
      ]),
    });
    expect(captured?.text.trim()).toBe(mail.text.trim());
    expect(captured?.html.trim()).toBe(mail.html.trim());
  });

  it("is one mail however often, and from however many sides, it is repeated", async () => {
    const mail = await mailTo("Margaret Hill");
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => files().send(mail, "place_given/0192", never)),
    );
    outcomes.push(await files().send(mail, "place_given/0192", never));
    expect(await mailbox()).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    await files().send(mail, "place_given/0193", never);
    expect(await mailbox()).toHaveLength(2);
  });

  it("shows nothing of a mail whose writing was cut off, and then the whole of it once", async () => {
    const mail = await mailTo("Margaret Hill");
    const keys = path.join(folder, "mailbox", ".keys");
    await mkdir(keys, { recursive: true });
    await writeFile(path.join(keys, "draft-cut-off"), "From: half a mai");
    expect(await listCaptured(path.join(folder, "mailbox"))).toEqual([]);
    await files().send(mail, "place_given/0192", never);
    expect(await listCaptured(path.join(folder, "mailbox"))).toHaveLength(1);
  });

  it("appears once when the site died between keeping it and showing it", async () => {
    const mail = await mailTo("Margaret Hill");
    await files().send(mail, "place_given/0192", never);
    const [shown] = await mailbox();
    await unlink(path.join(folder, "mailbox", shown as string));
    await files().send({ ...mail, subject: "Not this one" }, "place_given/0192", never);
    expect(await mailbox()).toEqual([shown]);
    expect(await listCaptured(path.join(folder, "mailbox"))).toMatchObject([{ subject: mail.subject }]);
  });

  it("is tried again later when the folder cannot be written", async () => {
    await writeFile(path.join(folder, "mailbox"), "in the way");
    expect(await files().send(await mailTo("Margaret Hill"), "place_given/0192", never)).toEqual({
      kind: "later",
      error: expect.stringMatching(/^files: E[A-Z]+$/),
    });
  });
});

describe("the captured mailbox", () => {
  it("is empty before the first mail", async () => {
    expect(await listCaptured(path.join(folder, "mailbox"))).toEqual([]);
  });

  it("lists the newest arrival first", async () => {
    const mail = await mailTo("Margaret Hill");
    await files().send(mail, "place_given/0192", never);
    const [first] = await mailbox();
    const later = (first as string).replace(/^\d{8}/, "20991208");
    await link(path.join(folder, "mailbox", first as string), path.join(folder, "mailbox", later));
    const ids = (await listCaptured(path.join(folder, "mailbox"))).map(({ id }) => `${id}.eml`);
    expect(ids).toEqual([later, first]);
  });

  it("opens nothing outside itself", async () => {
    await files().send(await mailTo("Margaret Hill"), "place_given/0192", never);
    await writeFile(path.join(folder, "secret.eml"), "Subject: secret\r\n\r\n");
    for (const id of ["../secret", "..%2fsecret", "20261208T184200000Z-a/../../secret", ".keys/x", "", "\0"])
      expect(await readCaptured(id, path.join(folder, "mailbox"))).toBeNull();
    expect(await readCaptured("20261208T184200000Z-not-there", path.join(folder, "mailbox"))).toBeNull();
  });
});
