import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { organiserHistory, organisers, sessions, signInTokens } from "@/db/schema/organisers";
import { endOneSession, makeSignInToken, requestSignIn } from "@/lib/auth/commands";
import { findSignIn, listSessions } from "@/lib/auth/queries";
import { signIn } from "@/lib/auth/sign-in";
import { now } from "@/lib/clock";
import { changeRole, endMembership, inviteAgain, inviteMember, saveSettings } from "@/lib/people/commands";
import { findMember, listTeam } from "@/lib/people/queries";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, type SentMail } from "@/tests/support/outbox";
import { day, givenOrganiser, newAddress, type Organiser } from "@/tests/support/people";

useDatabase();

// Each test has a team of its own: those of before would be told too.
beforeEach(async () => {
  await emptyOutbox();
  await db().update(organisers).set({ endedAt: new Date() });
});

async function givenTeam() {
  return {
    asha: await givenOrganiser("Asha Patel", "owner"),
    tom: await givenOrganiser("Tom Whitfield", "organiser"),
    grace: await givenOrganiser("Grace Adeyemi", "doorkeeper"),
  };
}

const invited = (email: string, role: "owner" | "organiser" | "doorkeeper" = "organiser") => ({
  name: "Priya Shah",
  email,
  role,
});

const mailsTo = (mails: SentMail[], email: string) =>
  mails.filter(({ mail }) => mail.to.address === email).map(({ mail }) => mail);

function signInTokenIn(mail: { text: string } | undefined): string {
  return /\/sign-in\/([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

async function rowOf(id: string) {
  const [row] = await db().select().from(organisers).where(eq(organisers.id, id));
  return row;
}

async function actsOf({ id }: Organiser) {
  const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, id));
  return acts.map(({ act, detail }) => ({ act, detail }));
}

describe("an invitation", () => {
  it("is mailed with a link of seven days, and the first sign-in makes a member of whoever has it", async () => {
    const { asha, tom, grace } = await givenTeam();
    const email = newAddress();
    const answer = await inviteMember(invited(email), asha.id, await now());
    if (!answer.ok) throw new Error(answer.reason);
    expect(await findMember(answer.id)).toMatchObject({ joinedAt: null, invitedBy: "Asha Patel" });

    const mails = await deliverAll();
    const [mail, ...more] = mailsTo(mails, email);
    expect(more).toEqual([]);
    expect(mail?.text).toContain("Asha Patel asks you to be an organiser");
    expect(mailsTo(mails, tom.email).map(({ text }) => text)).toEqual([
      expect.stringContaining("Asha Patel invited Priya Shah to be an organiser."),
    ]);
    expect([...mailsTo(mails, asha.email), ...mailsTo(mails, grace.email)]).toEqual([]);

    const token = signInTokenIn(mail);
    const [kept] = await db().select().from(signInTokens).where(eq(signInTokens.organiserId, answer.id));
    expect(kept?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 6.9 * day);
    expect(kept?.expiresAt.getTime()).toBeLessThan(Date.now() + 7.1 * day);
    expect(await findSignIn(token)).toMatchObject({ email, hasJoined: false });
    expect(await signIn(token, await now())).not.toBeNull();
    expect((await findMember(answer.id))?.joinedAt).not.toBeNull();
    expect(await signIn(token, await now())).toBeNull();
    const member = (await rowOf(answer.id)) as Organiser;
    expect((await actsOf(member)).map(({ act }) => act).sort()).toEqual(["joined_team", "signed_in"]);
    expect(await actsOf(asha)).toEqual([
      { act: "invited_member", detail: { member: answer.id, role: "organiser" } },
    ]);
  });

  it("goes to nobody who is on the team, and tells nobody then", async () => {
    const { asha, tom } = await givenTeam();
    const again = invited(` ${tom.email.toUpperCase()}`);
    expect(await inviteMember(again, asha.id, await now())).toEqual({ ok: false, reason: "on_team" });
    expect(await listTeam()).toHaveLength(3);
    expect(await deliverAll()).toEqual([]);
  });

  it("is an owner's to send", async () => {
    const { tom } = await givenTeam();
    expect(await inviteMember(invited(newAddress()), tom.id, await now())).toEqual({
      ok: false,
      reason: "not_owner",
    });
    expect(await listTeam()).toHaveLength(3);
  });

  it("sent again brings a new link, and the first one stops working", async () => {
    const { asha } = await givenTeam();
    const email = newAddress();
    const answer = await inviteMember(invited(email), asha.id, await now());
    if (!answer.ok) throw new Error(answer.reason);
    const first = signInTokenIn(mailsTo(await deliverAll(), email)[0]);
    expect(await inviteAgain(answer.id, asha.id, await now())).toEqual({ ok: true });
    const second = signInTokenIn(mailsTo(await deliverAll(), email)[0]);
    expect(second).not.toBe(first);
    expect(await signIn(first, await now())).toBeNull();
    expect(await signIn(second, await now())).not.toBeNull();
    expect(await inviteAgain(answer.id, asha.id, await now())).toEqual({ ok: false, reason: "joined" });
    expect(await deliverAll()).toEqual([]);
  });

  it("is not mailed any more once it is taken back", async () => {
    const { asha } = await givenTeam();
    const email = newAddress();
    const answer = await inviteMember(invited(email), asha.id, await now());
    if (!answer.ok) throw new Error(answer.reason);
    await endMembership(answer.id, asha.id, await now());
    expect(mailsTo(await deliverAll(), email)).toEqual([]);
  });

  it("makes nobody hear what the team is told before they have joined", async () => {
    const { asha, tom } = await givenTeam();
    const email = newAddress();
    await inviteMember(invited(email, "owner"), asha.id, await now());
    await deliverAll();
    await changeRole(tom.id, "doorkeeper", asha.id, await now());
    expect(mailsTo(await deliverAll(), email)).toEqual([]);
  });
});

describe("a role", () => {
  it("is changed from the next page on, told to the others and to whoever has it now", async () => {
    const { asha, tom, grace } = await givenTeam();
    expect(await changeRole(grace.id, "organiser", asha.id, await now())).toEqual({ ok: true });
    expect((await rowOf(grace.id))?.role).toBe("organiser");
    const mails = await deliverAll();
    expect(mailsTo(mails, tom.email).map(({ text }) => text)).toEqual([
      expect.stringContaining("Asha Patel changed a role: Grace Adeyemi is an organiser now."),
    ]);
    expect(mailsTo(mails, grace.email).map(({ text }) => text)).toEqual([
      expect.stringContaining("Asha Patel changed a role: you are an organiser now."),
    ]);
    expect(mailsTo(mails, asha.email)).toEqual([]);
    expect(await actsOf(asha)).toEqual([
      { act: "changed_role", detail: { member: grace.id, role: "organiser" } },
    ]);
  });

  it("that somebody has already changes nothing and is told to nobody", async () => {
    const { asha, tom } = await givenTeam();
    expect(await changeRole(tom.id, "organiser", asha.id, await now())).toEqual({ ok: true });
    expect(await deliverAll()).toEqual([]);
    expect(await actsOf(asha)).toEqual([]);
  });

  it("is changed by owners only, and the last one stays", async () => {
    const { asha, tom, grace } = await givenTeam();
    const refusals = [
      await changeRole(grace.id, "organiser", tom.id, await now()),
      await changeRole(tom.id, "owner", tom.id, await now()),
      await changeRole(asha.id, "organiser", asha.id, await now()),
      await endMembership(asha.id, asha.id, await now()),
    ];
    expect(refusals.map((answer) => (answer.ok ? "ok" : answer.reason))).toEqual([
      "not_owner",
      "own_rise",
      "last_owner",
      "last_owner",
    ]);
    expect((await listTeam()).map(({ role }) => role)).toEqual(["owner", "organiser", "doorkeeper"]);
    expect(await deliverAll()).toEqual([]);
  });
});

describe("the end of a membership", () => {
  it("signs out everywhere at once, kills open links, and leaves the name to the history", async () => {
    const { asha, tom, grace } = await givenTeam();
    const { token } = await makeSignInToken(db(), tom.id);
    await signIn((await makeSignInToken(db(), tom.id)).token, await now());
    expect(await listSessions(tom.id)).toHaveLength(1);
    expect(await endMembership(tom.id, asha.id, await now())).toEqual({ ok: true });
    expect(await db().select().from(sessions).where(eq(sessions.organiserId, tom.id))).toEqual([]);
    expect(await findSignIn(token)).toBeNull();
    expect(await signIn(token, await now())).toBeNull();
    expect((await rowOf(tom.id))?.name).toBe("Tom Whitfield");
    expect(await findMember(tom.id)).toBeNull();
    await requestSignIn(tom.email, await now());
    const mails = await deliverAll();
    expect([...mailsTo(mails, tom.email), ...mailsTo(mails, grace.email)]).toEqual([]);
    expect(await endMembership(tom.id, asha.id, await now())).toEqual({ ok: false, reason: "not_found" });
  });

  it("is told to the other owners and organisers", async () => {
    const { asha, tom, grace } = await givenTeam();
    await endMembership(grace.id, asha.id, await now());
    expect(mailsTo(await deliverAll(), tom.email).map(({ text }) => text)).toEqual([
      expect.stringContaining("Asha Patel ended the membership of Grace Adeyemi"),
    ]);
  });

  it("does not keep the same address from being invited again, as somebody new", async () => {
    const { asha, tom } = await givenTeam();
    const { token } = await makeSignInToken(db(), tom.id);
    await endMembership(tom.id, asha.id, await now());
    const answer = await inviteMember(invited(tom.email, "doorkeeper"), asha.id, await now());
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.id).not.toBe(tom.id);
    expect(await signIn(token, await now())).toBeNull();
    expect(await listSessions(answer.id)).toEqual([]);
    expect((await rowOf(tom.id))?.endedAt).not.toBeNull();
  });

  it("of two owners who end each other at once happens to one", async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [
        await givenOrganiser("Olive Owner", "owner"),
        await givenOrganiser("Asha Patel", "owner"),
      ];
      const answers = await Promise.all([
        endMembership(other.id, one.id, await now()),
        endMembership(one.id, other.id, await now()),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.filter((answer) => !answer.ok && answer.reason !== "not_found")).toEqual([
        { ok: false, reason: "not_owner" },
      ]);
      const left = (await listTeam()).filter(({ id }) => [one.id, other.id].includes(id));
      expect(left).toHaveLength(1);
      await db().update(organisers).set({ endedAt: new Date() });
    }
  });

  it("of two owners who lower each other at once, one stays an owner", async () => {
    const [one, other] = [
      await givenOrganiser("Olive Owner", "owner"),
      await givenOrganiser("Asha Patel", "owner"),
    ];
    const answers = await Promise.all([
      changeRole(other.id, "organiser", one.id, await now()),
      changeRole(one.id, "organiser", other.id, await now()),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await listTeam()).map(({ role }) => role)).toEqual(["owner", "organiser"]);
  });
});

describe("the page about the team", () => {
  it("shows owners first, and when each signed in last", async () => {
    const { tom } = await givenTeam();
    await signIn((await makeSignInToken(db(), tom.id)).token, await now());
    const team = await listTeam();
    expect(team.map(({ name }) => name)).toEqual(["Asha Patel", "Tom Whitfield", "Grace Adeyemi"]);
    expect(team.map(({ lastSignInAt }) => lastSignInAt !== null)).toEqual([false, true, false]);
    expect(team[1]?.lastSignInAt).toBeInstanceOf(Date);
    expect(team.map(({ passkeys }) => passkeys)).toEqual([0, 0, 0]);
  });
});

describe("one's own account", () => {
  it("keeps what was chosen, and notes that something was", async () => {
    const { tom } = await givenTeam();
    const settings = { name: "Tom W", alerts: "daily", shortcuts: true, largeText: true } as const;
    await saveSettings(settings, tom.id, await now());
    expect(await rowOf(tom.id)).toMatchObject(settings);
    expect(await actsOf(tom)).toEqual([{ act: "changed_settings", detail: null }]);
  });

  it("ends one browser of one's own, and nobody else's", async () => {
    const { asha, tom } = await givenTeam();
    const android = "Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0.0.0 Mobile Safari/537.36";
    await signIn((await makeSignInToken(db(), tom.id)).token, await now(), android);
    await signIn((await makeSignInToken(db(), tom.id)).token, await now());
    const open = await listSessions(tom.id);
    expect(open.map(({ device }) => device).sort()).toEqual(["A browser", "Chrome on Android"]);
    const id = open[0]?.id ?? "";
    expect(await endOneSession(asha.id, id, await now())).toBe(false);
    expect(await endOneSession(tom.id, id, await now())).toBe(true);
    expect(await listSessions(tom.id)).toEqual(open.slice(1));
  });
});
