import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { organiserHistory, organisers, passkeyChallenges, passkeys, sessions } from "@/db/schema/organisers";
import { makeSignInToken } from "@/lib/auth/commands";
import {
  addPasskey,
  askToCheck,
  askToEnrol,
  askToSignIn,
  checkWithPasskey,
  removePasskey,
  signInWithPasskey,
} from "@/lib/auth/passkeys";
import { listSessions } from "@/lib/auth/queries";
import { signIn } from "@/lib/auth/sign-in";
import { now } from "@/lib/clock";
import { hashToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { endMembership } from "@/lib/people/commands";
import { Authenticator } from "@/tests/support/authenticator";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import { givenOrganiser, hour, type Organiser } from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

const phone =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

/** An organiser with a passkey on a device of theirs. */
async function givenPasskey(organiser: Organiser, device = new Authenticator()): Promise<Authenticator> {
  const options = await askToEnrol(organiser, "Hillside Forum");
  const added = await addPasskey(organiser, device.enrol(options), "Asha's phone", await now());
  if (!added.ok) throw new Error(`the passkey was not taken: ${added.reason}`);
  return device;
}

async function withPasskey(name = "Asha Patel") {
  const organiser = await givenOrganiser(name);
  return { organiser, device: await givenPasskey(organiser) };
}

async function passkeysOf({ id }: Organiser) {
  return db().select().from(passkeys).where(eq(passkeys.organiserId, id));
}

async function actsOf({ id }: Organiser) {
  const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, id));
  return acts.map(({ act }) => act);
}

describe("signing in with a passkey", () => {
  it("needs no name, and gives a session like that of a mailed link", async () => {
    const { organiser, device } = await withPasskey();
    const options = await askToSignIn();
    expect(options.userVerification).toBe("required");
    expect(options.allowCredentials).toBeUndefined();
    const answer = await signInWithPasskey(device.assert(options), phone, await now());
    if (!answer.ok) throw new Error(answer.reason);

    const [session] = await listSessions(organiser.id);
    expect(session).toMatchObject({ how: "passkey", device: "Chrome on Android" });
    const secret = /^organiser=([^;]+); /.exec(answer.cookie)?.[1] ?? "";
    const [kept] = await db().select().from(sessions).where(eq(sessions.organiserId, organiser.id));
    expect(kept?.tokenHash).toBe(hashToken(secret));
    const mailed = await signIn((await makeSignInToken(db(), organiser.id)).token, await now());
    expect(attributes(answer.cookie)).toEqual(attributes(mailed ?? ""));
    expect(await actsOf(organiser)).toContain("signed_in");
  });

  it("counts on, and says when it was used last", async () => {
    const { organiser, device } = await withPasskey();
    await signInWithPasskey(device.assert(await askToSignIn()), phone, await now());
    const [used] = await passkeysOf(organiser);
    expect(used?.counter).toBe(1);
    expect(used?.lastUsedAt).not.toBeNull();
  });

  it("takes an answer once: the same one again signs nobody in", async () => {
    const { organiser, device } = await withPasskey();
    const answer = device.assert(await askToSignIn());
    const came = await Promise.all([
      signInWithPasskey(answer, phone, await now()),
      signInWithPasskey(answer, phone, await now()),
    ]);
    expect(came.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await signInWithPasskey(answer, phone, await now())).toEqual({ ok: false, reason: "over" });
    expect(await listSessions(organiser.id)).toHaveLength(1);
  });

  it("takes no answer to a challenge that was not ours, ran out, or was for something else", async () => {
    const { organiser, device } = await withPasskey();
    const over = { ok: false, reason: "over" };
    expect(await signInWithPasskey(device.assert({ challenge: "Zm9yZ2Vk" }), phone, await now())).toEqual(
      over,
    );

    const late = await askToSignIn();
    await db()
      .update(passkeyChallenges)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(passkeyChallenges.challengeHash, hashToken(late.challenge)));
    expect(await signInWithPasskey(device.assert(late), phone, await now())).toEqual(over);

    const other = await askToCheck(organiser.id);
    expect(await signInWithPasskey(device.assert(other), phone, await now())).toEqual(over);
    expect(await listSessions(organiser.id)).toEqual([]);
  });

  it.each([
    ["from another site", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["that its owner did not unlock", { verified: false }],
  ])("takes no answer %s", async (_, wishes) => {
    const { organiser, device } = await withPasskey();
    const options = await askToSignIn();
    expect(await signInWithPasskey(device.assert(options, wishes), phone, await now())).toEqual({
      ok: false,
      reason: "refused",
    });
    // The challenge is used up all the same.
    expect(await signInWithPasskey(device.assert(options), phone, await now())).toEqual({
      ok: false,
      reason: "over",
    });
    expect(await listSessions(organiser.id)).toEqual([]);
  });

  it("takes no answer out of a frame, and nothing that is no answer at all", async () => {
    const { device } = await withPasskey();
    const framed = device.assert(await askToSignIn(), { crossOrigin: true });
    for (const typed of [framed, "", "{}", "null", '{"id":"a","rawId":"a","type":"public-key"}'])
      expect(await signInWithPasskey(typed, phone, await now())).toEqual({ ok: false, reason: "over" });
  });

  it("takes no answer whose signature is another's", async () => {
    const { organiser, device } = await withPasskey();
    const options = await askToSignIn();
    const forged = JSON.parse(new Authenticator().assert(options));
    const real = JSON.parse(device.assert(options));
    const answer = { ...real, response: { ...real.response, signature: forged.response.signature } };
    expect(await signInWithPasskey(JSON.stringify(answer), phone, await now())).toEqual({
      ok: false,
      reason: "refused",
    });
    expect(await listSessions(organiser.id)).toEqual([]);
  });

  it("refuses a passkey that counts backwards: there may be a copy of it", async () => {
    const { organiser, device } = await withPasskey();
    await signInWithPasskey(device.assert(await askToSignIn(), { counter: 7 }), phone, await now());
    for (const counter of [7, 3])
      expect(
        await signInWithPasskey(device.assert(await askToSignIn(), { counter }), phone, await now()),
      ).toEqual({ ok: false, reason: "refused" });
    expect((await passkeysOf(organiser))[0]?.counter).toBe(7);
  });

  it("refuses a passkey that nobody has, and one that says it is somebody else's", async () => {
    const { device } = await withPasskey();
    const unknown = { ok: false, reason: "unknown" };
    expect(
      await signInWithPasskey(new Authenticator().assert(await askToSignIn()), phone, await now()),
    ).toEqual(unknown);
    for (const userHandle of [Buffer.from("somebody else").toString("base64url"), undefined])
      expect(
        await signInWithPasskey(device.assert(await askToSignIn(), { userHandle }), phone, await now()),
      ).toEqual(unknown);
  });

  it("refuses whoever is not on the team any more, also if only the membership's end is known", async () => {
    const { organiser, device } = await withPasskey();
    await db().update(organisers).set({ endedAt: new Date() }).where(eq(organisers.id, organiser.id));
    expect(await signInWithPasskey(device.assert(await askToSignIn()), phone, await now())).toEqual({
      ok: false,
      reason: "unknown",
    });
  });
});

describe("an organiser's passkeys", () => {
  it("are made so that they sign in without a name, unlocked by their owner, and not twice on a device", async () => {
    const { organiser, device } = await withPasskey();
    const options = await askToEnrol(organiser, "Hillside Forum");
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: "required",
      userVerification: "required",
    });
    expect(options.attestation).toBe("none");
    expect(options.rp).toEqual({ name: "Hillside Forum", id: "localhost" });
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([device.credentialId]);
    expect(await addPasskey(organiser, device.enrol(options), "Again", await now())).toEqual({
      ok: false,
      reason: "known",
    });
  });

  it.each([
    ["on another site", { origin: "https://evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["without its owner's finger, face or PIN", { verified: false }],
  ])("are not kept when they were made %s", async (_, wishes) => {
    const organiser = await givenOrganiser();
    const made = new Authenticator().enrol(await askToEnrol(organiser, "Hillside Forum"), wishes);
    expect(await addPasskey(organiser, made, "Phone", await now())).toEqual({ ok: false, reason: "refused" });
    expect(await passkeysOf(organiser)).toEqual([]);
  });

  it("are kept for whoever was asked, once", async () => {
    const [asha, mallory] = [await givenOrganiser("Asha Patel"), await givenOrganiser("Mallory")];
    const made = new Authenticator().enrol(await askToEnrol(asha, "Hillside Forum"));
    const over = { ok: false, reason: "over" };
    expect(await addPasskey(mallory, made, "Phone", await now())).toEqual(over);
    expect(await addPasskey(asha, made, "Phone", await now())).toEqual({ ok: true });
    expect(await addPasskey(asha, made, "Phone", await now())).toEqual(over);
    expect(await passkeysOf(mallory)).toEqual([]);
  });

  it("are told of to the rest of the team and to their owner, when one comes and when one goes", async () => {
    const others = await givenOrganiser("Olive Owner", "owner");
    const doorkeeper = await givenOrganiser("Dora Door", "doorkeeper");
    const { organiser } = await withPasskey("Priya Shah");
    const added = await deliverAll();
    const wordsTo = (mails: typeof added, { email }: Organiser) =>
      mails.filter(({ mail }) => mail.to.address === email).map(({ mail }) => mail.text);
    expect(wordsTo(added, others)).toEqual([expect.stringContaining("Priya Shah added a passkey.")]);
    expect(wordsTo(added, organiser)).toEqual([expect.stringContaining("You added a passkey.")]);
    expect(wordsTo(added, doorkeeper)).toEqual([]);

    const [passkey] = await passkeysOf(organiser);
    expect(await removePasskey(others.id, passkey?.id ?? "", await now())).toBe(false);
    expect(await removePasskey(organiser.id, passkey?.id ?? "", await now())).toBe(true);
    expect(wordsTo(await deliverAll(), others)).toEqual([
      expect.stringContaining("Priya Shah removed a passkey."),
    ]);
    expect(await passkeysOf(organiser)).toEqual([]);
    expect(await actsOf(organiser)).toEqual(["added_passkey", "removed_passkey"]);
  });

  it("end with their membership, and so do challenges that are open", async () => {
    const [owner, other] = [
      await givenOrganiser("Olive Owner", "owner"),
      await givenOrganiser("Asha Patel", "owner"),
    ];
    const device = await givenPasskey(other);
    const options = await askToEnrol(other, "Hillside Forum");
    const signingIn = await askToSignIn();
    expect(await endMembership(other.id, owner.id, await now())).toEqual({ ok: true });
    expect(await passkeysOf(other)).toEqual([]);
    expect((await signInWithPasskey(device.assert(signingIn), phone, await now())).ok).toBe(false);
    expect((await addPasskey(other, new Authenticator().enrol(options), "Late", await now())).ok).toBe(false);
  });
});

describe("a fresh check with a passkey", () => {
  it("counts for its own browser, by a passkey of whoever is signed in there", async () => {
    const { organiser, device } = await withPasskey();
    const { device: stranger } = await withPasskey("Mallory");
    const old = new Date(Date.now() - 5 * hour);
    const [here, elsewhere] = [newId(), newId()];
    for (const id of [here, elsewhere])
      await db()
        .insert(sessions)
        .values({
          id,
          tokenHash: id,
          organiserId: organiser.id,
          checkedAt: old,
          expiresAt: new Date(Date.now() + hour),
        });
    const checkedAt = async (id: string) =>
      (
        await db()
          .select()
          .from(sessions)
          .where(and(eq(sessions.id, id)))
      )[0]?.checkedAt;
    const asked = { ...organiser, session: { id: here } };

    const wrong = await askToCheck(organiser.id);
    expect(await checkWithPasskey(asked, stranger.assert(wrong), await now())).toEqual({
      ok: false,
      reason: "unknown",
    });
    expect(await checkedAt(here)).toEqual(old);

    const options = await askToCheck(organiser.id);
    expect(options.allowCredentials?.map(({ id }) => id)).toEqual([device.credentialId]);
    expect(await checkWithPasskey(asked, device.assert(options), await now())).toEqual({ ok: true });
    expect((await checkedAt(here))?.getTime()).toBeGreaterThan(Date.now() - hour);
    expect(await checkedAt(elsewhere)).toEqual(old);
    expect(await actsOf(organiser)).toContain("proved_identity");
  });
});

describe("an emailed link, for somebody who has passkeys", () => {
  it("signs in, and tells the others; for somebody without it tells nobody", async () => {
    const other = await givenOrganiser("Olive Owner", "owner");
    const { organiser } = await withPasskey("Priya Shah");
    await emptyOutbox();
    await signIn((await makeSignInToken(db(), organiser.id)).token, await now());
    const told = (await deliverAll()).filter(({ mail }) => mail.to.address === other.email);
    expect(told.map(({ mail }) => mail.text)).toEqual([
      expect.stringContaining("Priya Shah signed in with an emailed link"),
    ]);
    const without = await givenOrganiser("Tom Whitfield");
    await signIn((await makeSignInToken(db(), without.id)).token, await now());
    expect(await deliverAll()).toEqual([]);
  });
});

/** What a cookie is set with, but for its value and its end. */
function attributes(cookie: string): string[] {
  return cookie
    .split("; ")
    .slice(1)
    .map((part) => part.replace(/^Expires=.*$/, "Expires"))
    .sort();
}
