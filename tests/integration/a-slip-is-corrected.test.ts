import { beforeEach, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import { changeDetails, takeBackChange } from "@/lib/registrations/change";
import { decide, withdrawFor } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { type Corrected, correctSlip } from "@/lib/registrations/correct";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { findPerson } from "@/lib/registrations/queries";
import { requestPlace } from "@/lib/registrations/request";
import { findStatus } from "@/lib/registrations/status";
import { givenPhoned, personNow } from "@/tests/support/added";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, tokensIn } from "@/tests/support/outbox";
import {
  answers,
  beforeStart,
  givenApproved,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  hour,
  linkToken,
  type Meeting,
  mailsOf,
  newAddress,
  type Organiser,
  privateToken,
  readChanges,
  registrationNow,
  registrationOf,
  timeIs,
} from "@/tests/support/people";

useDatabase();

let meeting: Meeting;
let organiser: Organiser;
beforeEach(async () => {
  await emptyOutbox();
  meeting = await givenMeeting();
  organiser = await givenOrganiser("Asha Patel");
});

/** When the answers that an organiser has before them were given. */
async function seenOf(id: string): Promise<string> {
  return (await findPerson(id, await now()))?.answeredAt.toISOString() ?? "";
}

/** An organiser opens the form and corrects some of it. */
async function correct(id: string, details: Partial<Corrected>) {
  return correctSlip(id, details, await seenOf(id), organiser.id, await now());
}

describe("a slip that an organiser corrects", () => {
  it("is noted by its field and by whom, never by what it says; the link stays", async () => {
    const { id } = await givenApproved(meeting, { name: "Margret OBrien" });
    const link = await privateToken(id);
    expect(await correct(id, { name: "Margaret O'Brien", phone: "01632 960 999" })).toEqual({
      ok: true,
      changed: "details",
    });
    expect(await registrationNow(id)).toMatchObject({
      name: "Margaret O'Brien",
      previousName: null,
      phone: "01632 960 999",
      addressChangedAt: null,
    });
    const last = (await readChanges(id)).at(-1);
    expect(last).toMatchObject({
      verb: "correct",
      organiserId: organiser.id,
      note: "Full name, phone number",
    });
    expect(JSON.stringify(last)).not.toMatch(/Margret|OBrien|960/);
    expect(await privateToken(id)).toBe(link);
  });

  it("writes nothing when nothing is different", async () => {
    const { id, name } = await givenApproved(meeting);
    const before = await readChanges(id);
    expect(await correct(id, { name })).toEqual({ ok: true, changed: "nothing" });
    expect(await readChanges(id)).toEqual(before);
  });

  it("counts as a look at a name that its owner had changed, and not at their address", async () => {
    const { id } = await givenApproved(meeting, { name: "Ann Lee" });
    const { email: _, ...details } = await registrationNow(id);
    const { postcode, phone, companion, help } = details;
    const changed = { name: "Ann Leigh", email: newAddress(), postcode, phone, companion, help };
    await changeDetails(await linkToken(id, "manage"), changed, await now());
    await correct(id, { name: "Ann Leah" });
    expect(await registrationNow(id)).toMatchObject({ name: "Ann Leah", previousName: null });
    expect((await registrationNow(id)).addressChangedAt).not.toBeNull();
  });

  it("is refused when the details were changed since the form was opened", async () => {
    const { id } = await givenRequest(meeting);
    const seen = await seenOf(id);
    await timeIs(new Date((await now()).getTime() + 1000));
    expect(await correctSlip(id, { name: "One Hand" }, seen, organiser.id, await now())).toMatchObject({
      ok: true,
    });
    expect(await correctSlip(id, { name: "Another Hand" }, seen, organiser.id, await now())).toEqual({
      ok: false,
      reason: "answers_changed",
    });
    expect((await registrationNow(id)).name).toBe("One Hand");
  });

  it("keeps anybody from deciding on what they read before", async () => {
    const { id } = await givenRequest(meeting);
    const answeredAt = await seenOf(id);
    await timeIs(new Date((await now()).getTime() + 1000));
    await correct(id, { name: "Margaret Hill" });
    expect(await decide("approve", id, { seen: "requested", answeredAt }, organiser.id, await now())).toEqual(
      {
        ok: false,
        reason: "answers_changed",
      },
    );
  });

  it("is refused for somebody who has cancelled", async () => {
    const { id } = await givenApproved(meeting);
    await withdrawFor(id, organiser.id, await now());
    expect(await correct(id, { name: "Margaret Hill" })).toEqual({ ok: false, reason: "withdrawn" });
  });

  it("is a name alone once the meeting is over, and nobody is mailed", async () => {
    const { id } = await givenApproved(meeting);
    await deliverAll();
    await timeIs(beforeStart(meeting, -3 * hour));
    expect(await correct(id, { name: "Margaret Hill", companion: "Pat Hill" })).toEqual({
      ok: true,
      changed: "details",
    });
    expect(await correct(id, { phone: "01632 960 111" })).toEqual({ ok: false, reason: "meeting_over" });
    expect(await correct(id, { email: newAddress() })).toEqual({ ok: false, reason: "meeting_over" });
    expect(await deliverAll()).toEqual([]);
  });
});

describe("a corrected address", () => {
  it("keeps the place, ends every older link, and earns a new one by confirming alone", async () => {
    const { id, email: old } = await givenApproved(meeting);
    const manage = await linkToken(id, "manage");
    await deliverAll();
    const email = newAddress();
    expect(await correct(id, { email })).toEqual({ ok: true, changed: "address" });

    expect(await registrationNow(id)).toMatchObject({
      email,
      state: "approved",
      confirmedAt: null,
      previousEmail: null,
      addressChangedAt: null,
    });
    expect(await privateToken(id)).toBeNull();
    expect((await findStatus("manage", manage, await now()))?.link).toBe("replaced");

    const mails = (await deliverAll()).map(({ mail }) => mail);
    expect(new Set(mails.map(({ to }) => to.address))).toEqual(new Set([old, email]));
    const mail = mails.find(({ to }) => to.address === email);
    expect(mail?.text).toContain("We send you a new one as soon as you confirm.");
    expect(mail && tokensIn(mail).private).toEqual([]);
    expect(mail && tokensIn(mail).confirm).toHaveLength(1);

    await confirmAddress(await linkToken(id, "confirm"), await now());
    expect(await privateToken(id)).not.toBeNull();
  });

  it("can be taken back by the owner of the confirmed one, with the name that organisers knew", async () => {
    const { id, email: old } = await givenApproved(meeting, { name: "Ann Lee" });
    await deliverAll();
    await correct(id, { name: "Ann Leigh", email: newAddress() });
    const told = (await deliverAll()).find(({ mail }) => mail.to.address === old);
    const [notMe] = told ? tokensIn(told.mail).notMe : [];
    expect(await takeBackChange(notMe ?? "", await now())).toEqual({ ok: true });
    expect(await registrationNow(id)).toMatchObject({ email: old, name: "Ann Lee" });
  });

  it("is asked again what a request asks, when nobody had confirmed the slip", async () => {
    const { id } = await givenRequest(meeting);
    await deliverAll();
    const email = newAddress();
    await correct(id, { email });
    const mails = (await deliverAll()).map(({ mail }) => mail);
    expect(mails.map(({ to }) => to.address)).toEqual([email]);
    expect(await mailsOf(id)).toEqual(["request_received", "request_received"]);
  });

  it("has its 48 hours to be confirmed, from the correction", async () => {
    const { id } = await givenApproved(meeting, { confirmed: false });
    await timeIs(new Date((await now()).getTime() + 40 * hour));
    await correct(id, { email: newAddress() });
    await lapseUnconfirmed(await timeIs(new Date((await now()).getTime() + 40 * hour)));
    expect((await registrationNow(id)).state).toBe("approved");
    await lapseUnconfirmed(await timeIs(new Date((await now()).getTime() + 9 * hour)));
    expect((await registrationNow(id)).state).toBe("requested");
  });

  it("that is somebody else's does not hand them the place: they ask beside it", async () => {
    const { id } = await givenApproved(meeting);
    await deliverAll();
    const email = newAddress();
    await timeIs(new Date((await now()).getTime() + 1000));
    await correct(id, { email });
    await requestPlace(meeting.id, answers(email, "Rosa Lind"), [], await now());
    const asked = await registrationOf(meeting, email);
    expect(asked.id).not.toBe(id);
    expect(asked.personNumber).toBe(2);
  });

  it("writes to nobody who was declined or removed", async () => {
    for (const state of ["declined", "removed"] as const) {
      const { id } = await givenState(meeting, state);
      await deliverAll();
      await correct(id, { email: newAddress() });
      expect(await deliverAll()).toEqual([]);
    }
  });

  it("of capitals alone is kept, and ends nothing", async () => {
    const { id, email } = await givenApproved(meeting);
    const link = await privateToken(id);
    expect(await correct(id, { email: email.toUpperCase() })).toEqual({ ok: true, changed: "details" });
    expect(await registrationNow(id)).toMatchObject({ email: email.toUpperCase(), emailKey: email });
    expect(await privateToken(id)).toBe(link);
  });

  it("can be the first that somebody has who phoned: nobody at an older one is told", async () => {
    const { id } = await givenPhoned(meeting, { next: "approve" });
    const email = newAddress();
    expect(await correct(id, { email })).toEqual({ ok: true, changed: "address" });
    const mails = (await deliverAll()).map(({ mail }) => mail);
    expect(mails.map(({ to }) => to.address)).toEqual([email]);
    expect(await privateToken(id)).toBeNull();
    await confirmAddress(await linkToken(id, "confirm"), await now());
    expect(await privateToken(id)).not.toBeNull();
  });

  it("is never corrected to none", async () => {
    const { id, email } = await givenRequest(meeting);
    expect(await correct(id, { email: null })).toEqual({ ok: true, changed: "nothing" });
    expect(await personNow(id)).toMatchObject({ email });
  });
});
