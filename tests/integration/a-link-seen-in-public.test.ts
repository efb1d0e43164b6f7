import { eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { reportLink, settleReport } from "@/lib/link-reports/commands";
import { findOpenReports, findReport, listReports } from "@/lib/link-reports/queries";
import { mostMailsAnHour, stepsFor } from "@/lib/link-reports/rules";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { reissue } from "@/lib/meetings/commands";
import { manageLinkExpiresAt, phaseOf } from "@/lib/meetings/rules";
import { deliver, leaseDue } from "@/lib/messages/deliver";
import { keepHouse } from "@/lib/messages/housekeeping";
import { sendAgain } from "@/lib/messages/send-again";
import { replaceLink } from "@/lib/passes/commands";
import { endPageLinks } from "@/lib/registrations/end-page-links";
import { findHistory } from "@/lib/registrations/queries";
import { findStatus } from "@/lib/registrations/status";
import { sealWay } from "@/lib/zoom-list/seal";
import { useDatabase } from "@/tests/support/database";
import { givenOldReport, givenReport, givenSubscriber, type LinkReport } from "@/tests/support/neighbours";
import { deliverAll, emptyOutbox, keptMail } from "@/tests/support/outbox";
import {
  beforeStart,
  day,
  givenApproved,
  givenMeeting,
  givenOrganiser,
  givenState,
  hour,
  linkToken,
  minute,
  newRoom,
  privateTokenOf,
  room,
  timeIs,
} from "@/tests/support/people";
import { givenConnectedRoom, givenEntry } from "@/tests/support/zoom-traces";

useDatabase();
beforeEach(async () => {
  await emptyOutbox();
  await db().delete(linkReports);
  await everybodyLeaves();
});

/** Whoever is on the team now has left; meetings and decisions of a test bring organisers of their own. */
async function everybodyLeaves(): Promise<void> {
  await db().update(organisers).set({ endedAt: new Date() }).where(isNull(organisers.endedAt));
}

const later = async (ms: number) => timeIs(new Date((await now()).getTime() + ms));

describe("whose link it was", () => {
  it("is found by the private link, which is not kept", async () => {
    const darren = await givenApproved(await givenMeeting(), { name: "Darren Flint" });
    const token = await privateTokenOf(darren.id);
    const report = await givenReport(
      `Come and join in! https://meetings.hillside.example/j/${token} tonight`,
    );
    expect(report).toMatchObject({
      seen: "private_link",
      registrationId: darren.id,
      meetingId: darren.meetingId,
      found: "Come and join in! https://meetings.hillside.example/j/[link] tonight",
    });
    expect(await findReport(report.id, await now())).toMatchObject({ person: { name: "Darren Flint" } });
  });

  it("is found in the place too, encoded into another site's address, and broken over two lines", async () => {
    const darren = await givenApproved(await givenMeeting());
    const token = await privateTokenOf(darren.id);
    const link = encodeURIComponent(`https://meetings.hillside.example/j/${token}`);
    const inPlace = await givenReport(null, `https://l.facebook.com/l.php?u=${link}&h=AT3`);
    expect(inPlace).toMatchObject({ registrationId: darren.id, seen: "private_link" });
    const broken = await givenReport(`${token.slice(0, 20)}\n${token.slice(20)}`);
    expect(broken).toMatchObject({ registrationId: darren.id, found: "[link]" });
    const stored = JSON.stringify(await db().select().from(linkReports));
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(token.slice(20));
  });

  it("is told of a link that had ended as of one that had ended", async () => {
    const [darren, asha] = [await givenApproved(await givenMeeting()), await givenOrganiser()];
    const old = await privateTokenOf(darren.id);
    await replaceLink(darren.id, asha.id, await now());
    expect(await givenReport(old)).toMatchObject({ seen: "ended_link", registrationId: darren.id });
  });

  it("is found by the links to somebody's own page", async () => {
    const sheila = await givenApproved(await givenMeeting());
    for (const kind of ["manage", "confirm"] as const) {
      const report = await givenReport(`see /x/${await linkToken(sheila.id, kind)}`);
      expect(report).toMatchObject({ seen: "own_page", registrationId: sheila.id });
    }
  });

  it("is the meeting's own, when it is the way into Zoom, none of which is kept", async () => {
    const meeting = await givenMeeting();
    // Other tests of this file have meetings with the same Zoom number: the newest is among what is found.
    for (const found of [room.joinUrl, "Meeting ID: 864 1220 9177 Passcode: CaNaRy4711"]) {
      await db().delete(linkReports);
      await givenReport(found);
      const kept = await db().select().from(linkReports);
      expect(kept).toContainEqual(expect.objectContaining({ seen: "zoom", meetingId: meeting.id }));
      for (const secret of [room.meetingNumber, "864 1220 9177", "CaNaRy"])
        expect(JSON.stringify(kept)).not.toContain(secret);
    }
  });

  it("is one person's, when it is their own way into Zoom, which a new link of theirs ends", async () => {
    const meeting = await givenMeeting();
    const [joan, asha] = [await givenApproved(meeting, { name: "Joan Fletcher" }), await givenOrganiser()];
    const tk = "MSdcTLtXvKI8MNE2wMVyX61yYs9QBq67FyJy8rT7pWE.AbC";
    const joinUrl = `https://us06web.zoom.us/w/86412209177?tk=${tk}&pwd=CaNaRyPwdQ`;
    const zoomRoom = await givenConnectedRoom(meeting);
    const id = newId();
    const sealed = sealWay(id, { joinUrl, pin: null });
    await givenEntry(zoomRoom, joan, { id, sealed });
    await givenReport(`Come in! ${joinUrl.replace("KI8", "KI8\n ")} now`);
    // Other tests of this file have meetings with the same Zoom number.
    const seen = await db().select().from(linkReports).where(eq(linkReports.meetingId, meeting.id));
    const found = "Come in! [Zoom address] now";
    expect(seen).toEqual([expect.objectContaining({ seen: "zoom", registrationId: joan.id, found })]);
    const steps = async () => {
      const report = await findReport(seen[0]?.id ?? "", await now());
      if (!report?.meeting) throw new Error("there is no report");
      const { createdAt: toldAt, since, person } = report;
      expect(person).toMatchObject({ name: "Joan Fletcher" });
      const phase = phaseOf(report.meeting, await now());
      return stepsFor({ seen: report.seen, since, toldAt, phase, isSomebodys: true, isConnected: true });
    };
    expect(await steps()).toEqual({ standing: "own_zoom", does: ["new_link", "take_back", "reissue"] });
    await replaceLink(joan.id, asha.id, await later(minute));
    expect(await steps()).toEqual({ standing: "replaced", does: ["reissue"] });
  });

  it("is each person's, when several links stand there, with one mail to each organiser", async () => {
    const meeting = await givenMeeting();
    const [darren, mike] = [await givenApproved(meeting), await givenApproved(meeting)];
    await everybodyLeaves();
    await givenOrganiser();
    await emptyOutbox();
    await givenReport(
      `${await privateTokenOf(darren.id)} and ${await linkToken(mike.id, "manage")} and ${await linkToken(darren.id, "manage")}`,
    );
    const kept = await db().select().from(linkReports);
    expect(kept.map(({ registrationId, seen }) => `${registrationId} ${seen}`).sort()).toEqual(
      [`${darren.id} private_link`, `${mike.id} own_page`].sort(),
    );
    expect(await deliverAll()).toHaveLength(1);
  });

  it("stays open when nobody can tell, and a subscriber's link is not kept either", async () => {
    const { token } = await givenSubscriber();
    const report = await givenReport(`a link: ${token}`);
    expect(report).toMatchObject({
      seen: "unknown",
      registrationId: null,
      meetingId: null,
      found: "a link: [link]",
    });
  });
});

describe("the organisers", () => {
  it("are all mailed at once, before anything else that waits, without a name or an address to press", async () => {
    const meeting = await givenMeeting();
    const darren = await givenApproved(meeting, { name: "Darren Flint" });
    await everybodyLeaves();
    const team = [await givenOrganiser("Asha Patel", "owner"), await givenOrganiser("Kofi", "doorkeeper")];
    await givenSubscriber();
    const report = await givenReport(await privateTokenOf(darren.id), "https://example.com/groups/hillside");
    const kept = keptMail();
    for (const message of await leaseDue("test", team.length))
      await deliver(message, kept.transport, AbortSignal.timeout(20_000));
    expect(kept.sent.map(({ mail }) => mail.to.address).sort()).toEqual(
      team.map(({ email }) => email).sort(),
    );
    for (const { mail } of kept.sent) {
      expect(mail.subject).toBe("A link was seen in public: look now");
      expect(mail.text).toContain(`/organise/reports/${report.id}`);
      expect(mail.text).toContain("example[.]com/groups/hillside");
      for (const part of [mail.text, mail.html]) {
        expect(part).not.toContain("Darren");
        expect(part).not.toContain("example.com");
        expect(part).not.toContain("/j/");
      }
    }
  });

  it("are mailed about no more than so many an hour each, and find the rest on the page", async () => {
    const asha = await givenOrganiser("Asha Patel");
    for (let n = 0; n < mostMailsAnHour + 3; n++) await givenReport(null, `Place ${n}`);
    expect(await deliverAll()).toHaveLength(mostMailsAnHour);
    expect(await findOpenReports()).toMatchObject({ reports: mostMailsAnHour + 3 });
    const tom = await givenOrganiser("Tom Whitfield");
    await givenReport();
    expect((await deliverAll()).map(({ mail }) => mail.to.address)).toEqual([tom.email]);
    await later(hour + 1000);
    await givenReport();
    expect((await deliverAll()).map(({ mail }) => mail.to.address).sort()).toEqual(
      [asha.email, tom.email].sort(),
    );
  });

  it("are mailed about a link that works although made-up reports have used up their mails", async () => {
    const person = await givenApproved(await givenMeeting());
    await everybodyLeaves();
    await givenOrganiser("Asha Patel");
    await emptyOutbox();
    for (let n = 0; n < mostMailsAnHour + 1; n++) await givenReport(null, `Place ${n}`);
    expect(await deliverAll()).toHaveLength(mostMailsAnHour);
    await givenReport(`/j/${await privateTokenOf(person.id)}`, "Facebook");
    expect((await deliverAll()).map(({ mail }) => mail.subject)).toEqual([
      "A link was seen in public: look now",
    ]);
  });

  it("are mailed no more than that by reports in one moment", async () => {
    await givenOrganiser();
    const at = await now();
    await Promise.all(
      Array.from({ length: mostMailsAnHour + 5 }, (_, n) =>
        reportLink({ place: `Place ${n}`, found: null, contact: null }, at),
      ),
    );
    expect(await deliverAll()).toHaveLength(mostMailsAnHour);
  });

  it("are not mailed any more once it is settled", async () => {
    const asha = await givenOrganiser();
    const report = await givenReport();
    await settleReport(report.id, asha.id, await now());
    expect(await deliverAll()).toEqual([]);
  });

  it("settle it once, and the history says who", async () => {
    const [asha, tom] = [await givenOrganiser("Asha Patel"), await givenOrganiser("Tom Whitfield")];
    const report = await givenReport();
    expect(await settleReport(report.id, asha.id, await now())).toBe(true);
    expect(await settleReport(report.id, tom.id, await now())).toBe(false);
    expect(await findReport(report.id, await now())).toMatchObject({ settledBy: "Asha Patel" });
    expect(await findOpenReports()).toEqual({ reports: 0, oldest: null });
    const acts = await db()
      .select()
      .from(organiserHistory)
      .where(eq(organiserHistory.act, "settled_link_report"));
    expect(acts.filter(({ organiserId }) => organiserId === asha.id)).toHaveLength(1);
    expect(acts.filter(({ organiserId }) => organiserId === tom.id)).toHaveLength(0);
  });

  it("see what is open first, and are led to the oldest", async () => {
    const asha = await givenOrganiser();
    const [first, second, third] = [await givenReport(), await givenReport(), await givenReport()];
    await settleReport(third.id, asha.id, await now());
    expect((await listReports()).map(({ id }) => id)).toEqual([second.id, first.id, third.id]);
    expect(await findOpenReports()).toEqual({ reports: 2, oldest: first.id });
  });

  it("see since when there has been what stands in its place now: a link, a page, a room", async () => {
    const meeting = await givenMeeting();
    const [darren, asha] = [await givenApproved(meeting), await givenOrganiser()];
    await timeIs(beforeStart(meeting, 5 * hour));
    const told = [
      await givenReport(await privateTokenOf(darren.id)),
      await givenReport(await linkToken(darren.id, "manage")),
      await givenOldReport({ seen: "zoom", meetingId: meeting.id }),
    ];
    const sinceOf = async ({ id }: LinkReport) => (await findReport(id, await now()))?.since as Date;
    for (const report of told) expect((await sinceOf(report)) < report.createdAt).toBe(true);
    await later(hour);
    await reissue(meeting.id, meeting.edition, newRoom, asha.id, await now());
    for (const report of told) expect((await sinceOf(report)) > report.createdAt).toBe(true);
  });
});

describe("the links to somebody's own page", () => {
  const steps = async ({ id }: LinkReport) => {
    const report = await findReport(id, await now());
    if (!report?.meeting) throw new Error("the report has no meeting");
    const phase = phaseOf(report.meeting, await now());
    const { seen, since, createdAt: toldAt, person } = report;
    return stepsFor({ seen, since, toldAt, phase, isSomebodys: person !== null, isConnected: false });
  };
  const answerTo = async (token: string) => (await findStatus("manage", token, await now()))?.link;

  it("are ended for one person, who is mailed new ones; place, private link and the others' pages stay", async () => {
    const meeting = await givenMeeting();
    const [sheila, mike] = [await givenApproved(meeting), await givenApproved(meeting)];
    const [seen, others] = [await linkToken(sheila.id, "manage"), await linkToken(mike.id, "manage")];
    const door = await privateTokenOf(sheila.id);
    await timeIs(beforeStart(meeting, 5 * hour));
    const report = await givenReport(seen);
    expect((await steps(report)).does).toEqual(["end_page", "reissue"]);
    await deliverAll();
    await later(minute);
    const asha = await givenOrganiser();
    expect(await endPageLinks(sheila.id, asha.id, await now())).toEqual({ ok: true, mailed: true });
    expect(await answerTo(seen)).toBe("replaced");
    expect(await answerTo(others)).toBe("works");
    expect(await privateTokenOf(sheila.id)).toBe(door);
    expect((await steps(report)).standing).toBe("replaced");
    const [mail, ...more] = await deliverAll();
    expect(more).toEqual([]);
    expect(mail?.mail.to.address).toBe(sheila.email);
    expect(mail?.mail.text).toContain("was seen in public");
    const fresh = await linkToken(sheila.id, "manage");
    expect(mail?.mail.text).toContain(`/my/${fresh}`);
    expect(fresh).not.toBe(seen);
    expect(await answerTo(fresh)).toBe("works");
    expect((await findHistory(sheila.id)).acts.map(({ act }) => act)).toContain("ended_page_links");
  });

  it("are told of in the same words when the mail did not go and is sent again later", async () => {
    const sheila = await givenApproved(await givenMeeting());
    const asha = await givenOrganiser();
    await emptyOutbox();
    await endPageLinks(sheila.id, asha.id, await now());
    const [first] = await deliverAll(keptMail(() => ({ kind: "refused", error: "smtp: EENVELOPE 550" })));
    await later(hour);
    expect(await sendAgain(first?.key ?? "", asha.id, await now())).toMatchObject({ ok: true });
    const [second] = await deliverAll();
    expect(second?.mail.subject).toBe(first?.mail.subject);
    expect(second?.mail.text).toContain("was seen in public");
  });

  it("are still out after the meeting and after a cancellation, and can be ended then; nobody is mailed", async () => {
    for (const end of ["over", "cancelled"]) {
      const meeting = await givenMeeting();
      const sheila = await givenApproved(meeting);
      const seen = await linkToken(sheila.id, "manage");
      const asha = await givenOrganiser();
      if (end === "over") await timeIs(new Date(meeting.endsAt.getTime() + day));
      else await cancelMeeting(meeting.id, 0, "The sergeant is ill.", asha.id, await now());
      const report = await givenReport(seen);
      expect(await steps(report)).toEqual({ standing: "own_page", does: ["end_page"] });
      await deliverAll();
      await later(minute);
      expect(await endPageLinks(sheila.id, asha.id, await now())).toEqual({ ok: true, mailed: false });
      expect(await answerTo(seen)).toBe("replaced");
      expect(await steps(report)).toEqual({ standing: "replaced", does: [] });
      expect(await deliverAll()).toEqual([]);
    }
  });

  it("need no ending once they have run out", async () => {
    const meeting = await givenMeeting();
    const sheila = await givenApproved(meeting);
    const seen = await linkToken(sheila.id, "manage");
    await timeIs(manageLinkExpiresAt(meeting));
    expect(await steps(await givenReport(seen))).toEqual({ standing: "dead", does: [] });
    const { id } = await givenOrganiser();
    expect(await endPageLinks(sheila.id, id, await now())).toEqual({ ok: false, reason: "expired" });
    expect(await endPageLinks(id, id, await now())).toEqual({ ok: false, reason: "not_found" });
  });

  it("are not mailed anew to somebody who has cancelled", async () => {
    const meeting = await givenMeeting();
    const gone = await givenState(meeting, "withdrawn", { confirmed: true });
    await deliverAll();
    const { id } = await givenOrganiser();
    expect(await endPageLinks(gone.id, id, await now())).toEqual({ ok: true, mailed: false });
    expect(await deliverAll()).toEqual([]);
  });
});

it("what was told is forgotten three months later, but not while it is open", async () => {
  const asha = await givenOrganiser();
  const [open, settled] = [await givenReport(), await givenReport()];
  await settleReport(settled.id, asha.id, await now());
  await later(89 * day);
  await keepHouse();
  expect(await listReports()).toHaveLength(2);
  await later(2 * day);
  await keepHouse();
  expect((await listReports()).map(({ id }) => id)).toEqual([open.id]);
});
