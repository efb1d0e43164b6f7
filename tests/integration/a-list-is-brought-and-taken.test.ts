import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { changePledge } from "@/lib/forum/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { exportList } from "@/lib/registrations/export-list";
import { checkList, importList } from "@/lib/registrations/import-list";
import { type ListRow, readList } from "@/lib/registrations/list-file";
import { requestPlace } from "@/lib/registrations/request";
import { findStatus } from "@/lib/registrations/status";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  answers,
  everythingAbout,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  linkToken,
  type Meeting,
  mailsOf,
  newAddress,
  privateToken,
  readChanges,
  registrationOf,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

/** A list as an organiser's spreadsheet saves it, read. */
function listOf(...people: [name: string, email: string, postcode?: string][]): ListRow[] {
  const lines = people.map(([name, email, postcode = ""]) => `${name},${email},${postcode}`);
  const read = readList(new TextEncoder().encode(["Name,Email,Postcode", ...lines].join("\n")));
  if (!read.ok) throw new Error(`the list was refused: ${read.reason}`);
  return read.rows;
}

async function takes(meeting: Meeting, rows: ListRow[], way: "approve" | "check" = "approve") {
  const at = await now();
  const { taken } = await checkList(meeting, rows, way, at);
  return importList(meeting.id, rows, { way, seen: taken }, (await givenOrganiser()).id, at);
}

describe("a list that an organiser brings", () => {
  it("changes nothing by being checked", async () => {
    const meeting = await givenMeeting();
    const before = await everythingAbout(meeting.id);
    await checkList(meeting, listOf(["Asha Patel", newAddress()]), "approve", await now());
    expect(await everythingAbout(meeting.id)).toEqual(before);
  });

  it("gives everybody in it a place and one email, held like every decision", async () => {
    const meeting = await givenMeeting();
    const emails = [newAddress(), newAddress()];
    const rows = listOf(["Asha Patel", emails[0] as string, "hp7 0aa"], ["Bob Bell", emails[1] as string]);
    expect(await takes(meeting, rows)).toMatchObject({ ok: true, people: 2, heldUntil: expect.any(Date) });
    for (const [at, email] of emails.entries()) {
      const person = await registrationOf(meeting, email);
      expect(person).toMatchObject({
        state: "approved",
        source: "imported",
        confirmedAt: null,
        pledgeVersion: null,
      });
      expect(person.postcode).toBe(at === 0 ? "HP7 0AA" : "");
      expect(await mailsOf(person.id)).toEqual(["place_given"]);
      expect((await readChanges(person.id)).map(({ verb }) => verb).sort()).toEqual(["approve", "request"]);
    }
  });

  it("leaves who is on the list already, twice in it, or written wrongly out, and says why", async () => {
    const meeting = await givenMeeting();
    const known = await givenRequest(meeting);
    const fresh = newAddress();
    const rows = listOf(
      ["Asha Patel", known.email.toUpperCase()],
      ["Bob Bell", fresh],
      ["Bobby Bell", fresh],
      ["iPhone", newAddress()],
    );
    const checked = await checkList(meeting, rows, "approve", await now());
    expect(checked.taken).toEqual([3]);
    expect(checked.rows.map(({ problems }) => problems.length)).toEqual([1, 0, 1, 1]);
    expect(checked.rows[0]?.problems).toEqual(["Is on this meeting's list already"]);
  });

  it("takes all whom the organiser saw, or nobody when something has changed since", async () => {
    const meeting = await givenMeeting();
    const email = newAddress();
    const rows = listOf(["Asha Patel", newAddress()], ["Bob Bell", email]);
    const { taken } = await checkList(meeting, rows, "approve", await now());
    await requestPlace(meeting.id, answers(email, "Bob Bell"), [], await now());
    const { id } = await givenOrganiser();
    const before = await everythingAbout(meeting.id);
    expect(await importList(meeting.id, rows, { way: "approve", seen: taken }, id, await now())).toEqual({
      ok: false,
      reason: "changed_meanwhile",
    });
    expect(await everythingAbout(meeting.id)).toEqual(before);
  });

  it("is refused whole when there are fewer places than people", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const rows = listOf(["Asha Patel", newAddress()], ["Bob Bell", newAddress()]);
    expect(await takes(meeting, rows)).toEqual({ ok: false, reason: "too_few_places" });
    expect((await everythingAbout(meeting.id)).registrations).toEqual([]);
    expect(await takes(meeting, rows, "check")).toMatchObject({ ok: true, people: 2, heldUntil: null });
  });

  it("of two organisers who bring it at once adds everybody once", async () => {
    const meeting = await givenMeeting();
    const rows = listOf(["Asha Patel", newAddress()], ["Bob Bell", newAddress()]);
    const answered = await Promise.all([takes(meeting, rows), takes(meeting, rows)]);
    expect(answered.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await everythingAbout(meeting.id)).registrations).toHaveLength(2);
  });

  it("put among the requests mails nobody before an organiser decides", async () => {
    const meeting = await givenMeeting();
    const email = newAddress();
    await takes(meeting, listOf(["Asha Patel", email]), "check");
    const person = await registrationOf(meeting, email);
    expect(person.state).toBe("requested");
    expect(await mailsOf(person.id)).toEqual([]);
    await givenDecision("approve", person.id);
    expect(await mailsOf(person.id)).toEqual(["place_given"]);
  });

  it("gives no place to somebody who was removed from an earlier meeting", async () => {
    const earlier = await givenMeeting();
    const gone = await givenState(earlier, "removed", { confirmed: true, name: "Rex Rowdy" });
    const meeting = await givenMeeting();
    const rows = listOf(["Rex Rowdy", gone.email], ["Asha Patel", newAddress()]);
    const checked = await checkList(meeting, rows, "approve", await now());
    expect(checked.taken).toEqual([3]);
    expect((await checkList(meeting, rows, "check", await now())).taken).toEqual([2, 3]);
  });

  it("lets its people promise when they confirm, in the words that they saw", async () => {
    const meeting = await givenMeeting();
    const email = newAddress();
    await takes(meeting, listOf(["Asha Patel", email]));
    await holdIsOver();
    await deliverAll();
    const person = await registrationOf(meeting, email);
    const token = await linkToken(person.id, "confirm");
    const shown = (await findStatus("confirm", token, await now()))?.promise;
    expect(shown?.promise).not.toBe("");
    await changePledge(
      { promise: "I keep my link to myself.", reason: "Newer words." },
      (await givenOrganiser()).id,
      await now(),
    );
    await confirmAddress(token, await now(), shown?.version);
    const confirmed = await registrationOf(meeting, email);
    expect(confirmed).toMatchObject({ pledgeVersion: shown?.version, pledgedAt: expect.any(Date) });
    expect(await privateToken(person.id)).not.toBeNull();
    expect((await findStatus("confirm", token, await now()))?.promise).toBeNull();
  });
});

describe("a list that an organiser takes", () => {
  it("holds whom they chose, by name, and contact details only when they are wanted", async () => {
    const meeting = await givenMeeting();
    const zoe = await givenApproved(meeting, { name: "Zoë Young" });
    await givenApproved(meeting, { name: "Asha Patel" });
    await givenRequest(meeting, { name: "Not Yet" });
    const { id } = await givenOrganiser();
    const plain = await exportList(meeting.id, { states: ["approved"], contact: false }, id, await now());
    const lines = plain?.file.trim().split("\r\n") ?? [];
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^Asha Patel,/);
    expect(lines[2]).toMatch(/^Zoë Young,/);
    expect(plain?.file).not.toContain("@");
    const whole = await exportList(meeting.id, { states: ["approved"], contact: true }, id, await now());
    expect(whole?.file).toContain(zoe.email);
  });

  it("cannot carry a formula that somebody typed", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    await db()
      .update(registrations)
      .set({ help: '=HYPERLINK("https://evil.example")', companion: "@SUM(A1)", phone: "+447700900123" })
      .where(eq(registrations.id, person.id));
    const { id } = await givenOrganiser();
    const taken = await exportList(meeting.id, { states: ["approved"], contact: true }, id, await now());
    expect(taken?.file).toContain("'=HYPERLINK");
    expect(taken?.file).toContain("'@SUM(A1)");
    expect(taken?.file).toContain("0044");
    expect(taken?.file).not.toMatch(/(^|,|")[=+@-]/m);
  });

  it("is kept in the history, and told to the rest of the team", async () => {
    const meeting = await givenMeeting();
    const [taker, other] = [await givenOrganiser("Asha Patel"), await givenOrganiser("Priya Shah", "owner")];
    await exportList(meeting.id, { states: ["approved"], contact: true }, taker.id, await now());
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, taker.id));
    expect(acts).toMatchObject([
      { act: "exported_list", meetingId: meeting.id, detail: { people: 0, contact: "yes" } },
    ]);
    const told = await db().select().from(messages).where(eq(messages.aboutOrganiserId, taker.id));
    expect(told.map(({ occasion, organiserId }) => [occasion, organiserId])).toContainEqual([
      "list_exported",
      other.id,
    ]);
    expect(told.map(({ organiserId }) => organiserId)).not.toContain(taker.id);
  });

  it("can be brought to the next meeting as it is", async () => {
    const meeting = await givenMeeting();
    const people = [await givenApproved(meeting, { name: "Siobhán O’Brien" }), await givenApproved(meeting)];
    const taken = await exportList(
      meeting.id,
      { states: ["approved"], contact: true },
      (await givenOrganiser()).id,
      await now(),
    );
    const read = readList(new TextEncoder().encode(taken?.file));
    if (!read.ok) throw new Error(read.reason);
    const next = await givenMeeting();
    expect(await takes(next, read.rows)).toMatchObject({ ok: true, people: people.length });
    for (const { email, name } of people) expect((await registrationOf(next, email)).name).toBe(name);
  });
});
