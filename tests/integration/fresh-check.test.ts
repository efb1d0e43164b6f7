import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { checkCodes, organiserHistory, passkeys, sessions } from "@/db/schema/organisers";
import { enterCheckCode, mailCheckCode } from "@/lib/auth/check-codes";
import { hasOpenCode } from "@/lib/auth/queries";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { keepHouse } from "@/lib/messages/housekeeping";
import { endMembership } from "@/lib/people/commands";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import { givenOrganiser, hour, minute, type Organiser } from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

/** Somebody at a browser that was checked hours ago. */
async function givenHere(owner?: Organiser) {
  const organiser = owner ?? (await givenOrganiser("Asha Patel", "owner"));
  const id = newId();
  await db()
    .insert(sessions)
    .values({
      id,
      tokenHash: id,
      organiserId: organiser.id,
      checkedAt: new Date(Date.now() - 5 * hour),
      expiresAt: new Date(Date.now() + hour),
    });
  return { organiser, id: organiser.id, session: { id } };
}

async function codeMailedTo({ email }: Organiser): Promise<string> {
  const mails = (await deliverAll()).filter(({ mail }) => mail.to.address === email);
  return /\d{4} \d{4}/.exec(mails.at(-1)?.mail.text ?? "")?.[0].replace(" ", "") ?? "";
}

async function isChecked({ session }: { session: { id: string } }): Promise<boolean> {
  const [row] = await db().select().from(sessions).where(eq(sessions.id, session.id));
  return (row?.checkedAt.getTime() ?? 0) > Date.now() - minute;
}

async function givenPasskey({ id }: { id: string }): Promise<void> {
  const key = { credentialId: newId(), publicKey: Buffer.from("none that works"), counter: 0, name: "Phone" };
  await db()
    .insert(passkeys)
    .values({ ...key, organiserId: id, createdAt: await now() });
}

const codesOf = ({ session }: { session: { id: string } }) =>
  db().select().from(checkCodes).where(eq(checkCodes.sessionId, session.id));

const another = (code: string) => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;

describe("a mailed code", () => {
  it("proves who is at the browser that asked for it, once, and is written into the history", async () => {
    const here = await givenHere();
    await mailCheckCode(here, await now());
    const code = await codeMailedTo(here.organiser);
    expect(code).toMatch(/^\d{8}$/);
    expect(await hasOpenCode(here.session.id)).toBe(true);
    expect(await enterCheckCode(here, code, await now())).toEqual({ ok: true });
    expect(await isChecked(here)).toBe(true);
    expect(await hasOpenCode(here.session.id)).toBe(false);
    expect(await enterCheckCode(here, code, await now())).toEqual({ ok: false, reason: "over" });
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, here.id));
    expect(acts.map(({ act, detail }) => ({ act, detail }))).toEqual([
      { act: "proved_identity", detail: { how: "email" } },
    ]);
  });

  it("is of no use at another browser, of the same organiser's or of somebody else's", async () => {
    const here = await givenHere();
    const [elsewhere, stranger] = [await givenHere(here.organiser), await givenHere()];
    await mailCheckCode(here, await now());
    const code = await codeMailedTo(here.organiser);
    for (const other of [elsewhere, stranger, { ...stranger, session: here.session }]) {
      expect(await enterCheckCode(other, code, await now())).toEqual({ ok: false, reason: "over" });
      expect(await isChecked(other === elsewhere ? elsewhere : stranger)).toBe(false);
    }
    expect(await enterCheckCode(here, code, await now())).toEqual({ ok: true });
  });

  it("ends after five wrong tries, even for the right one", async () => {
    const here = await givenHere();
    await mailCheckCode(here, await now());
    const code = await codeMailedTo(here.organiser);
    const answers = [];
    for (let tried = 0; tried < 5; tried++)
      answers.push(await enterCheckCode(here, another(code), await now()));
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.reason))).toEqual([
      "wrong",
      "wrong",
      "wrong",
      "wrong",
      "over",
    ]);
    expect(await enterCheckCode(here, code, await now())).toEqual({ ok: false, reason: "over" });
    expect(await isChecked(here)).toBe(false);
  });

  it("has five tries in all, however many are made at once", async () => {
    const here = await givenHere();
    await mailCheckCode(here, await now());
    const code = await codeMailedTo(here.organiser);
    const at = await now();
    await Promise.all(Array.from({ length: 20 }, () => enterCheckCode(here, another(code), at)));
    const [row] = await db().select().from(checkCodes).where(eq(checkCodes.sessionId, here.session.id));
    expect(row?.tries).toBe(5);
    expect(await enterCheckCode(here, code, at)).toEqual({ ok: false, reason: "over" });
  });

  it("works for ten minutes of real time", async () => {
    const here = await givenHere();
    await mailCheckCode(here, await now());
    const code = await codeMailedTo(here.organiser);
    const [row] = await db().select().from(checkCodes).where(eq(checkCodes.sessionId, here.session.id));
    expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(10 * minute);
    await db().execute(sql`update check_codes set expires_at = now() where session_id = ${here.session.id}`);
    expect(await enterCheckCode(here, code, await now())).toEqual({ ok: false, reason: "over" });
    expect(await hasOpenCode(here.session.id)).toBe(false);
  });

  it("goes on working when another one is asked for, and ends when that one is used", async () => {
    const here = await givenHere();
    await mailCheckCode(here, await now());
    const first = await codeMailedTo(here.organiser);
    await mailCheckCode(here, await now());
    const second = await codeMailedTo(here.organiser);
    expect(second).not.toBe(first);
    expect(await enterCheckCode(here, first, await now())).toEqual({ ok: true });
    expect(await enterCheckCode(here, second, await now())).toEqual({ ok: false, reason: "over" });
  });

  it("is not mailed to somebody who has a passkey", async () => {
    const here = await givenHere();
    await givenPasskey(here);
    expect(await mailCheckCode(here, await now())).toEqual({ ok: false, reason: "has_passkey" });
    expect(await codesOf(here)).toEqual([]);
    expect(await codeMailedTo(here.organiser)).toBe("");
  });

  it("proves nothing any more once its owner has a passkey, even the right one", async () => {
    const here = await givenHere();
    expect(await mailCheckCode(here, await now())).toEqual({ ok: true });
    const code = await codeMailedTo(here.organiser);
    await givenPasskey(here);
    expect(await enterCheckCode(here, code, await now())).toEqual({ ok: false, reason: "has_passkey" });
    expect(await isChecked(here)).toBe(false);
    await db().delete(passkeys).where(eq(passkeys.organiserId, here.id));
    expect(await enterCheckCode(here, code, await now())).toEqual({ ok: true });
  });

  it("is asked of nobody else because somebody has a passkey", async () => {
    const [here, other] = [await givenHere(), await givenHere()];
    await givenPasskey(other);
    expect(await mailCheckCode(here, await now())).toEqual({ ok: true });
  });

  it("is not mailed any more to somebody whose membership has ended", async () => {
    const here = await givenHere();
    const owner = await givenOrganiser("Olive Owner", "owner");
    await mailCheckCode(here, await now());
    await endMembership(here.id, owner.id, await now());
    expect(await codeMailedTo(here.organiser)).toBe("");
  });

  it("is forgotten a day after it ran out, with the message that carried it", async () => {
    const here = await givenHere();
    await mailCheckCode(here, await now());
    await deliverAll();
    await keepHouse();
    const kept = () => db().select().from(checkCodes).where(eq(checkCodes.sessionId, here.session.id));
    expect(await kept()).toHaveLength(1);
    await db().execute(
      sql`update check_codes set expires_at = now() - interval '25 hours' where session_id = ${here.session.id}`,
    );
    await keepHouse();
    expect(await kept()).toEqual([]);
  });
});
