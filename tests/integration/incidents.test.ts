import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { incidentEntries, incidentPeople } from "@/db/schema/incidents";
import { organiserHistory } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { addEntry, closeIncident, namePerson, openIncident, takeOffIncident } from "@/lib/incidents/commands";
import { findHeld, findIncident, listIncidents, searchNameable } from "@/lib/incidents/queries";
import { deletedOn } from "@/lib/meetings/rules";
import { listActsDone, listHistory } from "@/lib/people/history";
import { decide } from "@/lib/registrations/commands";
import { deleteDetails } from "@/lib/registrations/retention";
import { useDatabase } from "@/tests/support/database";
import { givenIncident } from "@/tests/support/incidents";
import { emptyOutbox } from "@/tests/support/outbox";
import {
  givenApproved,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  hour,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

const about = (id: string | null = null) => ({
  id,
  summary: "A stranger shared\na picture.",
  shownName: "iPhone 7",
});

describe("an incident", () => {
  it("is opened once, however often the form is sent", async () => {
    const meeting = await givenMeeting();
    const { id: organiserId, name } = await givenOrganiser();
    const drawn = newId();
    for (const _ of [1, 2]) await openIncident(meeting.id, about(drawn), organiserId, await now());
    expect(await listIncidents(meeting.id)).toMatchObject([
      {
        id: drawn,
        summary: "A stranger shared\na picture.",
        shownName: "iPhone 7",
        openedBy: name,
        people: 0,
      },
    ]);
    expect(await openIncident(newId(), about(), organiserId, await now())).toBeNull();
  });

  it("holds what was seen and done in the order in which it was written, and no line can be altered or deleted", async () => {
    const { id, organiser } = await givenIncident(await givenMeeting(), []);
    const drawn = newId();
    await addEntry(id, { id: null, words: "7:41pm: muted." }, organiser.id, await now());
    for (const _ of [1, 2])
      await addEntry(id, { id: drawn, words: "7:42pm: removed." }, organiser.id, await now());
    const found = await findIncident(id);
    expect(found?.entries.map(({ words }) => words)).toEqual(["7:41pm: muted.", "7:42pm: removed."]);
    const refusal = { cause: { message: "incident_entries is append-only" } };
    const ours = eq(incidentEntries.incidentId, id);
    await expect(db().update(incidentEntries).set({ words: "" }).where(ours)).rejects.toMatchObject(refusal);
    await expect(db().delete(incidentEntries).where(ours)).rejects.toMatchObject(refusal);
  });

  it("names people of its own meeting only, and holds them while it is open", async () => {
    const [meeting, elsewhere] = [await givenMeeting(), await givenMeeting()];
    const [person, stranger] = [await givenApproved(meeting), await givenApproved(elsewhere)];
    const { id, organiser } = await givenIncident(meeting, []);
    const name = async (who: string) => namePerson(id, who, organiser.id, await now());
    expect(await name(person.id)).toEqual({ ok: true });
    expect(await name(person.id)).toEqual({ ok: true });
    expect(await name(stranger.id)).toEqual({ ok: false, reason: "person_not_found" });
    expect(await name(newId())).toEqual({ ok: false, reason: "person_not_found" });
    expect((await findIncident(id))?.people).toMatchObject([
      { registrationId: person.id, namedBy: organiser.name },
    ]);
    expect(await findHeld([person.id, stranger.id])).toEqual(new Set([person.id]));

    await takeOffIncident(id, person.id, organiser.id, await now());
    expect(await findHeld([person.id])).toEqual(new Set());
    await name(person.id);
    await closeIncident(id, organiser.id, await now());
    expect(await findHeld([person.id])).toEqual(new Set());
    expect(await findHeld([])).toEqual(new Set());
  });

  it("that is closed stays closed: nothing is added, nobody named or taken off", async () => {
    const meeting = await givenMeeting();
    const [person, other] = [await givenApproved(meeting), await givenApproved(meeting)];
    const { id, organiser } = await givenIncident(meeting, []);
    await namePerson(id, person.id, organiser.id, await now());
    await closeIncident(id, organiser.id, await now());
    const closed = { ok: false, reason: "closed" };
    expect(await addEntry(id, { id: null, words: "More." }, organiser.id, await now())).toEqual(closed);
    expect(await namePerson(id, other.id, organiser.id, await now())).toEqual(closed);
    expect(await takeOffIncident(id, person.id, organiser.id, await now())).toEqual(closed);
    expect(await closeIncident(id, organiser.id, await now())).toEqual(closed);
    const found = await findIncident(id);
    expect(found).toMatchObject({ closedBy: organiser.name, entries: [] });
    expect(found?.people).toHaveLength(1);
    expect(await addEntry(newId(), { id: null, words: "More." }, organiser.id, await now())).toEqual({
      ok: false,
      reason: "not_found",
    });
  });

  it("finds people of its meeting by name however it is spelt, and nobody of another", async () => {
    const meeting = await givenMeeting();
    await givenRequest(meeting, { name: "Siân O'Keeffe" });
    await givenRequest(meeting, { name: "Otto Reimann" });
    await givenRequest(await givenMeeting(), { name: "Otto Elsewhere" });
    const names = async (typed: string) => (await searchNameable(meeting.id, typed)).map(({ name }) => name);
    for (const typed of ["sian", "SIÂN", "okeeffe", "Sian O’Keefe"])
      expect((await names(typed))[0], typed).toBe("Siân O'Keeffe");
    expect(await names("otto")).toEqual(["Otto Reimann"]);
    for (const typed of ["%", "  ", "Xylophone"]) expect(await names(typed), typed).toEqual([]);
  });

  it("stays when the people named in it are deleted, without them", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting, { name: "Gone Tomorrow" });
    const { id, organiser } = await givenIncident(meeting, []);
    await namePerson(id, person.id, organiser.id, await now());
    await closeIncident(id, organiser.id, await now());
    await deleteDetails(await timeIs(deletedOn(meeting, 30)));
    expect(await findIncident(id)).toMatchObject({ shownName: "iPhone 7", people: [] });
    expect(await db().select().from(incidentPeople).where(eq(incidentPeople.incidentId, id))).toEqual([]);
  });

  it("is in the organisers' history, each act with who did it", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    const { id, organiser } = await givenIncident(meeting, []);
    await addEntry(id, { id: null, words: "Muted." }, organiser.id, await now());
    await namePerson(id, person.id, organiser.id, await now());
    await takeOffIncident(id, person.id, organiser.id, await now());
    await closeIncident(id, organiser.id, await now());
    const acts = await db()
      .select()
      .from(organiserHistory)
      .where(eq(organiserHistory.organiserId, organiser.id));
    expect(acts.map(({ act }) => act)).toEqual([
      "opened_incident",
      "wrote_on_incident",
      "named_in_incident",
      "took_off_incident",
      "closed_incident",
    ]);
    expect(acts.every(({ meetingId, detail }) => meetingId === meeting.id && detail?.incident === id)).toBe(
      true,
    );
  });
});

describe("the history of what organisers did", () => {
  it("holds acts and decisions of everybody, the newest first, and is found by who, where, what and when", async () => {
    const [meeting, other] = [await givenMeeting(), await givenMeeting()];
    const [ann, bo] = [await givenOrganiser("Ann"), await givenOrganiser("Bo")];
    const person = await givenRequest(meeting, { confirmed: true });
    const start = await now();
    await decide("approve", person.id, { seen: "requested" }, ann.id, start);
    const later = await timeIs(new Date(start.getTime() + hour));
    await openIncident(other.id, about(), bo.id, later);

    const found = async (wish: Parameters<typeof listHistory>[0]) =>
      (await listHistory(wish, 1)).entries.map(({ words, who }) => `${words} by ${who}`);
    const approval = "Approved by Ann";
    const incident = "Opened the record of an incident by Bo";
    const both = { from: start, before: new Date(later.getTime() + 1) };
    expect((await found(both)).filter((line) => [incident, approval].includes(line))).toEqual([
      incident,
      approval,
    ]);
    expect(await found({ organiserId: ann.id })).toEqual([approval]);
    expect(await found({ organiserId: bo.id })).toEqual([incident]);
    expect(await found({ meetingId: meeting.id, words: "approv" })).toEqual([approval]);
    expect(await found({ meetingId: other.id, act: "opened_incident" })).toEqual([incident]);
    expect(await found({ organiserId: bo.id, from: later })).toEqual([incident]);
    expect(await found({ organiserId: bo.id, before: later })).toEqual([]);
    expect(await found({ organiserId: ann.id, words: "words of no act" })).toEqual([]);
    expect((await listActsDone()).map(({ words }) => words)).toEqual(
      expect.arrayContaining(["Approved", "Opened the record of an incident"]),
    );
    expect((await listHistory({ organiserId: ann.id }, 1)).entries[0]).toMatchObject({
      person: { id: person.id, name: person.name },
      meeting: { id: meeting.id, title: meeting.title },
    });
  });

  it("keeps what was decided when its person is deleted, once, under the id alone", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    const before = await listHistory({ words: person.id }, 1);
    await deleteDetails(await timeIs(deletedOn(meeting, 30)));
    const after = await listHistory({ words: person.id }, 1);
    expect(after.total).toBe(before.total);
    expect(after.entries).toEqual(
      before.entries.map((line) => ({ ...line, person: { id: person.id, name: null } })),
    );
  });

  it("is read page by page", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const at = await now();
    await db()
      .insert(organiserHistory)
      .values(
        Array.from({ length: 51 }, (_, n) => ({
          organiserId: id,
          act: `act_${n}`,
          meetingId: meeting.id,
          at: new Date(at.getTime() + n),
        })),
      );
    const [first, second] = [
      await listHistory({ organiserId: id }, 1),
      await listHistory({ organiserId: id }, 2),
    ];
    expect([first.total, first.pages, first.entries.length, second.entries.length]).toEqual([51, 2, 50, 1]);
    expect(first.entries[0]?.words).toBe("act 50");
    expect(second.entries[0]?.words).toBe("act 0");
    expect((await listHistory({ organiserId: id }, 99)).page).toBe(2);
  });
});
