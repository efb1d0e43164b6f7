import { beforeEach, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { reissue } from "@/lib/meetings/commands";
import { mailFreshLink, replaceLink, takeSeat } from "@/lib/passes/commands";
import { listSeats, lookAtDoor, lookAtSeat } from "@/lib/passes/queries";
import { withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { findStatus } from "@/lib/registrations/status";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, keptMail, tokensIn } from "@/tests/support/outbox";
import {
  beforeStart,
  day,
  doorsAreOpen,
  everythingAbout,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  holdIsOver,
  hour,
  linkToken,
  type Meeting,
  minute,
  privateTokenOf,
  type Registration,
  room,
  timeIs,
} from "@/tests/support/people";

useDatabase();

const name = "Perpetua Canary-Smythe";
let ours: string;
let theirs: string;
beforeEach(() => {
  ours = `her own phone ${newId()}`;
  theirs = `a stranger's laptop ${newId()}`;
});

/** Somebody with a place whose private link a stranger has got hold of. */
async function givenLeak() {
  await emptyOutbox();
  const meeting = await givenMeeting();
  const victim = await givenApproved(meeting, { name });
  const leaked = await privateTokenOf(victim.id);
  await deliverAll();
  return { meeting, victim, leaked };
}

/** The stranger tries everything there is to try with a private link; nothing may help. */
async function nothingHelps(leaked: string, at: Date, reason: string) {
  expect(await takeSeat(leaked, theirs, at)).toEqual({ ok: false, reason });
  const door = await lookAtDoor(leaked, theirs, at);
  expect(JSON.stringify(door)).not.toContain("Perpetua");
  for (const piece of Object.values(room)) expect(JSON.stringify(door)).not.toContain(piece);
  if (door) {
    const seat = await lookAtSeat(door.passId, theirs, at);
    expect(seat?.name ?? null).toBeNull();
    expect(JSON.stringify(seat)).not.toContain("Perpetua");
  }
  expect(await listSeats(theirs)).toEqual([]);
}

/** A fresh link asked for by the stranger reaches the confirmed address, or nobody, and does not help either. */
async function askingForAFreshLinkMails(leaked: string, at: Date, addresses: string[]) {
  await mailFreshLink({ passToken: leaked }, at);
  const kept = keptMail();
  await deliverAll(kept);
  expect(kept.sent.map(({ mail }) => mail.to.address)).toEqual(addresses);
}

describe("a stranger with a private link that", () => {
  const deaths: {
    was: string;
    by: (meeting: Meeting, victim: Registration) => Promise<unknown>;
    answer: string;
    mailed: boolean;
    at?: (meeting: Meeting) => Date;
  }[] = [
    {
      was: "an organiser replaced",
      by: async (_, { id }) => replaceLink(id, (await givenOrganiser()).id, await now()),
      answer: "replaced",
      mailed: true,
    },
    {
      was: "died with a removal",
      by: (_, { id }) => givenDecision("remove", id),
      answer: "removed",
      mailed: false,
    },
    {
      was: "died as its person withdrew",
      by: async (_, { id }) => withdraw(await linkToken(id, "manage"), await now()),
      answer: "cancelled",
      mailed: false,
    },
    {
      was: "died with a re-issue",
      by: async ({ id }) => reissue(id, 1, null, (await givenOrganiser()).id, await now()),
      answer: "replaced",
      mailed: true,
    },
    {
      was: "is of a meeting that is over",
      by: async () => undefined,
      answer: "over",
      mailed: false,
      at: (meeting) => beforeStart(meeting, -(hour + 31 * minute)),
    },
    {
      was: "is of a meeting a week ago",
      by: async () => undefined,
      answer: "over",
      mailed: false,
      at: (meeting) => beforeStart(meeting, -7 * day),
    },
  ];

  it.each(deaths)("$was gets in nowhere and learns no name", async ({ by, answer, mailed, at: later }) => {
    const { meeting, victim, leaked } = await givenLeak();
    await by(meeting, victim);
    await deliverAll();
    const at = later ? await timeIs(later(meeting)) : await doorsAreOpen(meeting);
    await deliverAll();
    await nothingHelps(leaked, at, answer);
    await askingForAFreshLinkMails(leaked, at, mailed ? [victim.email] : []);
    await nothingHelps(leaked, at, answer);
  });

  it("works gets in nowhere before the doors open", async () => {
    const { meeting, leaked } = await givenLeak();
    await nothingHelps(leaked, await timeIs(beforeStart(meeting, 31 * minute)), "too_early");
  });

  it("works, once its person sits, is sent away; a fresh one goes to the person, and the seat with it", async () => {
    const { meeting, victim, leaked } = await givenLeak();
    const at = await doorsAreOpen(meeting);
    expect(await takeSeat(leaked, ours, at)).toMatchObject({ ok: true });
    await nothingHelps(leaked, at, "seat_taken");
    await askingForAFreshLinkMails(leaked, at, [victim.email]);
    await nothingHelps(leaked, at, "replaced");
    expect(await takeSeat(await privateTokenOf(victim.id), ours, at)).toMatchObject({ ok: true });
  });

  it("works has at most five mails an hour sent to its person", async () => {
    const { meeting, leaked, victim } = await givenLeak();
    const at = await doorsAreOpen(meeting);
    for (let time = 0; time < 5; time++) await askingForAFreshLinkMails(leaked, at, [victim.email]);
    await askingForAFreshLinkMails(leaked, at, []);
  });

  it("died cannot use up its person's tries, nor end their seat", async () => {
    const { meeting, leaked, victim } = await givenLeak();
    const at = await doorsAreOpen(meeting);
    expect(await takeSeat(leaked, theirs, at)).toMatchObject({ ok: true });
    await askingForAFreshLinkMails(leaked, at, [victim.email]);
    const working = await privateTokenOf(victim.id);
    expect(await takeSeat(working, ours, at)).toMatchObject({ ok: true });
    for (let time = 0; time < 9; time++) await askingForAFreshLinkMails(leaked, at, []);
    expect(await takeSeat(working, ours, at)).toMatchObject({ ok: true });
    await askingForAFreshLinkMails(working, at, [victim.email]);
  });

  it("was made up gets nothing at all", async () => {
    const { meeting } = await givenLeak();
    const untouched = await everythingAbout(meeting.id);
    const at = await doorsAreOpen(meeting);
    for (const madeUp of ["", "A".repeat(43), "A".repeat(100_000), "../enter", "\u0000"]) {
      expect(await lookAtDoor(madeUp, theirs, at)).toBeNull();
      await nothingHelps(madeUp, at, "unknown");
      await askingForAFreshLinkMails(madeUp, at, []);
      expect(await confirmAddress(madeUp, at)).toEqual({ ok: false, reason: "unknown" });
      expect(await withdraw(madeUp, at)).toEqual({ ok: false, reason: "unknown" });
    }
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });
});

describe("at the seat page", () => {
  it("whoever has the pass's id but not the cookie sees neither name nor room", async () => {
    const { meeting, leaked } = await givenLeak();
    const at = await doorsAreOpen(meeting);
    const seated = await takeSeat(leaked, ours, at);
    const passId = seated.ok ? seated.passId : "";
    for (const cookie of [null, theirs, "", leaked]) {
      const seat = await lookAtSeat(passId, cookie, at);
      expect(seat).toMatchObject({ seat: "taken", name: null });
      expect(JSON.stringify(seat)).not.toContain("Perpetua");
    }
    expect(await lookAtSeat(passId, ours, at)).toMatchObject({ seat: "yours", answer: "open", name });
  });

  it("the seat of one person does not open another's", async () => {
    const { meeting, leaked } = await givenLeak();
    const other = await givenApproved(meeting, { name: "Another Person" });
    const at = await doorsAreOpen(meeting);
    await takeSeat(await privateTokenOf(other.id), theirs, at);
    const seated = await takeSeat(leaked, ours, at);
    expect(await lookAtSeat(seated.ok ? seated.passId : "", theirs, at)).toMatchObject({ name: null });
    expect((await listSeats(theirs)).map((seat) => seat.name)).toEqual(["Another Person"]);
  });

  it("a couple on one laptop each have their own seat, the latest first", async () => {
    const { meeting, leaked } = await givenLeak();
    const other = await givenApproved(meeting, { name: "Her Husband" });
    const at = await doorsAreOpen(meeting);
    await takeSeat(leaked, ours, at);
    await takeSeat(await privateTokenOf(other.id), ours, await now());
    expect((await listSeats(ours)).map((seat) => seat.name)).toEqual(["Her Husband", name]);
  });

  it("a removal closes a seat at once, and a re-issue every seat", async () => {
    const { meeting, victim, leaked } = await givenLeak();
    const other = await givenApproved(meeting);
    const at = await doorsAreOpen(meeting);
    const seats = [];
    for (const token of [leaked, await privateTokenOf(other.id)]) {
      const seated = await takeSeat(token, ours, at);
      seats.push(seated.ok ? seated.passId : "");
    }
    const [first = "", second = ""] = seats;
    await givenDecision("remove", victim.id);
    expect(await lookAtSeat(first, ours, at)).toMatchObject({ answer: "removed", name: null });
    expect(await lookAtSeat(second, ours, at)).toMatchObject({ answer: "open", seat: "yours" });
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, at);
    expect(await lookAtSeat(second, ours, at)).toMatchObject({ answer: "replaced", name: null });
    expect(await listSeats(ours)).toEqual([]);
  });
});

describe("a stranger who reads the mail of", () => {
  it("somebody who still waits finds no way in behind any of its links", async () => {
    await emptyOutbox();
    const meeting = await givenMeeting();
    const waiting = await givenRequest(meeting, { name, confirmed: true });
    const kept = keptMail();
    await deliverAll(kept);
    await givenDecision("waitlist", waiting.id);
    await holdIsOver();
    await deliverAll(kept);
    const tokens = kept.sent.map(({ mail }) => tokensIn(mail));
    expect(tokens.length).toBe(2);
    expect(tokens.flatMap((found) => found.private)).toEqual([]);
    const at = await doorsAreOpen(meeting);
    for (const token of tokens.flatMap(({ confirm, manage }) => [...confirm, ...manage])) {
      await nothingHelps(token, at, "unknown");
      await askingForAFreshLinkMails(token, at, []);
    }
    await mailFreshLink({ registrationId: waiting.id }, at);
    expect(await deliverAll()).toEqual([]);
  });

  it("somebody with a place cannot enter by the manage or the confirm link, which show no private link", async () => {
    const { meeting, victim } = await givenLeak();
    const at = await doorsAreOpen(meeting);
    for (const kind of ["manage", "confirm"] as const) {
      const token = await linkToken(victim.id, kind);
      await nothingHelps(token, at, "unknown");
      const status = await findStatus(kind, token, at);
      expect(status?.link).toBe("works");
      for (const secret of [await privateTokenOf(victim.id), ...Object.values(room)])
        expect(JSON.stringify(status)).not.toContain(secret);
    }
    expect(await findStatus("manage", await linkToken(victim.id, "confirm"), at)).toBeNull();
    expect(await findStatus("confirm", await linkToken(victim.id, "manage"), at)).toBeNull();
  });

  it("a meeting before a re-issue can neither confirm nor withdraw for anybody", async () => {
    const { meeting, victim } = await givenLeak();
    const [confirm, manage] = [await linkToken(victim.id, "confirm"), await linkToken(victim.id, "manage")];
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    const untouched = await everythingAbout(meeting.id);
    expect(await confirmAddress(confirm, await now())).toEqual({ ok: false, reason: "ended" });
    expect(await withdraw(manage, await now())).toEqual({ ok: false, reason: "unknown" });
    expect(await findStatus("manage", manage, await now())).toMatchObject({ link: "replaced" });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });
});

it("a confirm link never withdraws, so that a forwarded first mail cannot take a place away", async () => {
  const { meeting, victim } = await givenLeak();
  const untouched = await everythingAbout(meeting.id);
  expect(await withdraw(await linkToken(victim.id, "confirm"), await now())).toEqual({
    ok: false,
    reason: "unknown",
  });
  expect(await everythingAbout(meeting.id)).toEqual(untouched);
});
