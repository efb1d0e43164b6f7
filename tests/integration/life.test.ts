import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { changeDetails, look, takeBackChange } from "@/lib/registrations/change";
import { decide, undoDecision, withdraw } from "@/lib/registrations/commands";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { findPerson } from "@/lib/registrations/queries";
import { answeredAtOf } from "@/lib/registrations/record";
import { requestPlace } from "@/lib/registrations/request";
import {
  decisions,
  type EditVerb,
  editVerbs,
  type RegistrationState,
  type RegistrationVerb,
  registrationStates,
  registrationVerbs,
} from "@/lib/registrations/rules";
import { acceptOffer, endOffers, offerFreePlaces } from "@/lib/registrations/waiting-list";
import { useDatabase } from "@/tests/support/database";
import {
  answers,
  beforeStart,
  day,
  everythingAbout,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  hour,
  linkToken,
  type Meeting,
  meetingNow,
  type Organiser,
  type Registration,
  readChanges,
  readMessages,
  reasonFor,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();

/**
 * The life of a registration as the design has it (section 4), written down a second time: every verb must be
 * here, and every state that is not named under a verb is one that the verb is refused from.
 */
const life: Record<
  Exclude<RegistrationVerb, "undo" | "request" | EditVerb>,
  { leads: Partial<Record<RegistrationState, RegistrationState>>; mails: string }
> = {
  approve: {
    leads: { requested: "approved", waitlisted: "approved", declined: "approved", removed: "approved" },
    mails: "place_given",
  },
  waitlist: { leads: { requested: "waitlisted" }, mails: "waiting_list" },
  decline: { leads: { requested: "declined", waitlisted: "declined" }, mails: "declined" },
  remove: { leads: { approved: "removed" }, mails: "place_taken_back" },
  withdraw: {
    leads: { requested: "withdrawn", waitlisted: "withdrawn", approved: "withdrawn" },
    mails: "cancelled",
  },
  lapse: { leads: { approved: "requested" }, mails: "place_lapsed" },
  offer: { leads: { waitlisted: "waitlisted" }, mails: "place_offered" },
  accept: { leads: { waitlisted: "approved" }, mails: "place_given" },
  offer_ended: { leads: { waitlisted: "waitlisted" }, mails: "offer_ended" },
};

type Verb = keyof typeof life;
const verbs = Object.keys(life) as Verb[];
const ways = verbs.flatMap((verb) =>
  registrationStates.map((from) => ({ verb, from, to: life[verb].leads[from] ?? null })),
);

let organiser: Organiser;
beforeEach(async () => {
  organiser = await givenOrganiser();
});

/** Somebody in a state, as the verb finds them: an offer is made to confirmed addresses, and ends or is taken once made. */
async function givenBefore(verb: Verb, meeting: Meeting, from: RegistrationState): Promise<Registration> {
  const confirmed = ["offer", "accept", "offer_ended"].includes(verb);
  const { id } = await givenState(meeting, from, { confirmed });
  if (verb === "accept" || verb === "offer_ended") await offerFreePlaces(await now());
  return registrationNow(id);
}

/** Does what a verb stands for, as its own people would. Returns the answer. */
async function act(verb: Verb, { id, state, meetingId }: Registration): Promise<unknown> {
  if (verb === "offer") return offerFreePlaces(await now());
  if (verb === "accept") return acceptOffer(await linkToken(id, "manage"), await now());
  // With the doors open the place is offered to nobody else, so that this is all that happens.
  if (verb === "offer_ended") return endOffers(await timeIs((await meetingNow(meetingId)).doorsOpenAt));
  if (verb === "withdraw") return withdraw(await linkToken(id, "manage"), await now());
  if (verb === "lapse") return lapseUnconfirmed(await timeIs(new Date((await now()).getTime() + 49 * hour)));
  return decide(verb, id, { seen: state, ...reasonFor(verb) }, organiser.id, await now());
}

it("the table of this test names every verb that the rules know", () => {
  expect([...verbs, ...editVerbs, "undo", "request"].sort()).toEqual([...registrationVerbs].sort());
});

describe("a way that the table has", () => {
  it.each(ways.filter(({ to }) => to !== null))(
    "$verb leads from $from to $to",
    async ({ verb, from, to }) => {
      const meeting = await givenMeeting();
      const registration = await givenBefore(verb, meeting, from);
      const told = await readMessages(registration.id);

      await act(verb, registration);

      expect((await registrationNow(registration.id)).state).toBe(to);
      const change = (await readChanges(registration.id)).at(-1);
      const decided = (decisions as readonly string[]).includes(verb);
      expect(change).toMatchObject({ verb, from, to, organiserId: decided ? organiser.id : null });
      const mails = (await readMessages(registration.id)).slice(told.length);
      expect(mails.map(({ kind }) => kind)).toEqual([life[verb].mails]);
    },
  );
});

/** What the one who tried is told. Some verbs are tried by the site, which is told nothing about anybody. */
function refusalOf(verb: Verb, from: RegistrationState): unknown {
  if (verb === "lapse" || verb === "offer" || verb === "offer_ended") return expect.any(Number);
  // Taking a place that one has is harmless, as by a second press.
  if (verb === "accept") return from === "approved" ? { ok: true } : { ok: false, reason: "offer_over" };
  // Withdrawing twice is harmless.
  if (verb === "withdraw") return from === "withdrawn" ? { ok: true } : { ok: false, reason: "not_possible" };
  return { ok: false, reason: "already_decided", state: from, who: whoIsNamed(from) };
}

/** Who is said to have decided: nobody where the registrant or the site did. */
function whoIsNamed(state: RegistrationState): unknown {
  const byNobody = state === "requested" || state === "withdrawn";
  return byNobody ? null : { name: "Ann Organiser", at: expect.any(Date) };
}

describe("a way that the table has not", () => {
  it.each(ways.filter(({ to }) => to === null))(
    "$verb from $from changes nothing",
    async ({ verb, from }) => {
      const meeting = await givenMeeting();
      const registration = await givenBefore(verb, meeting, from);
      const untouched = await everythingAbout(meeting.id);

      const answer = await act(verb, registration);

      expect(answer).toEqual(refusalOf(verb, from));
      expect(await everythingAbout(meeting.id)).toEqual(untouched);
    },
  );
});

describe("asking again", () => {
  it.each(registrationStates.filter((state) => state !== "withdrawn" && state !== "requested"))(
    "changes nothing for somebody who is %s",
    async (state) => {
      const meeting = await givenMeeting();
      const { email } = await givenState(meeting, state);
      const untouched = await everythingAbout(meeting.id);

      expect(await requestPlace(meeting.id, answers(email, "Somebody Else"), [], await now())).toEqual({
        ok: true,
      });

      expect(await everythingAbout(meeting.id)).toEqual(untouched);
    },
  );

  it("changes nothing once the address is confirmed", async () => {
    const meeting = await givenMeeting();
    const { email } = await givenRequest(meeting, { confirmed: true });
    const untouched = await everythingAbout(meeting.id);
    await requestPlace(meeting.id, answers(email, "Somebody Else"), [], await now());
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });

  it("puts the newest answers in the place of the older, while nobody has confirmed or decided", async () => {
    const meeting = await givenMeeting();
    const { id, email } = await givenRequest(meeting, { name: "Junk Name" });
    await requestPlace(meeting.id, answers(email, "Margaret O'Brien"), [], await now());
    expect(await registrationNow(id)).toMatchObject({ name: "Margaret O'Brien", state: "requested" });
    expect((await readChanges(id)).map(({ verb }) => verb)).toEqual(["request", "request"]);
    expect((await readMessages(id)).map(({ kind }) => kind)).toEqual([
      "request_received",
      "request_received",
    ]);
  });

  it("keeps an organiser from approving answers that nobody has read", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const looked = await givenRequest(meeting, { name: "Margaret O'Brien" });
    const answeredAt = (await answeredAtOf(db(), looked.id)).toISOString();
    await timeIs(new Date((await now()).getTime() + 60_000));
    await requestPlace(meeting.id, answers(looked.email, "Somebody Else"), [], await now());
    const press = async (seenAt: string) =>
      decide("approve", looked.id, { seen: "requested", answeredAt: seenAt }, id, await now());
    expect(await press(answeredAt)).toEqual({ ok: false, reason: "answers_changed" });
    expect((await registrationNow(looked.id)).state).toBe("requested");
    expect(await press((await answeredAtOf(db(), looked.id)).toISOString())).toMatchObject({
      ok: true,
    });
  });

  it("mails at most three times an hour, however often the answers change", async () => {
    const meeting = await givenMeeting();
    const { id, email } = await givenRequest(meeting);
    for (let time = 0; time < 6; time++)
      await requestPlace(meeting.id, answers(email, `Margaret ${"abcdef"[time]}`), [], await now());
    expect(await readMessages(id)).toHaveLength(3);
  });

  it("begins afresh for somebody who withdrew", async () => {
    const meeting = await givenMeeting();
    const first = await givenState(meeting, "withdrawn");
    const second = await givenRequest(meeting, { email: first.email });
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ state: "requested", confirmedAt: null });
    expect(await readChanges(second.id)).toMatchObject([{ verb: "request", from: null, to: "requested" }]);
  });
});

describe("an edit changes no state:", () => {
  const mayEdit = ["requested", "approved", "waitlisted"];
  const paths = {
    requested: [],
    approved: ["approve"],
    waitlisted: ["waitlist"],
    declined: ["decline"],
    removed: ["approve", "remove"],
    withdrawn: [],
  } as const satisfies Record<RegistrationState, readonly (typeof decisions)[number][]>;

  /** Somebody who has changed their name and their confirmed address, brought to a state afterwards. */
  async function givenChanged(meeting: Meeting, state: RegistrationState): Promise<Registration> {
    const { id, postcode } = await givenRequest(meeting, { confirmed: true });
    await editOf(id, { email: `changed-${id.slice(-6)}@mail.example`, postcode });
    for (const decision of paths[state]) {
      await givenDecision(decision, id);
      await holdIsOver();
    }
    if (state === "withdrawn") await withdraw(await linkToken(id, "manage"), await now());
    return registrationNow(id);
  }

  async function editOf(id: string, to: { email?: string; postcode: string }) {
    const { name, email, phone, companion, help } = await registrationNow(id);
    const details = { name, email, phone, companion, help, ...to };
    return changeDetails(await linkToken(id, "manage"), details, await now());
  }

  it.each(registrationStates)("change, by somebody %s", async (state) => {
    const meeting = await givenMeeting();
    const { id } = await givenState(meeting, state);
    const untouched = await everythingAbout(meeting.id);
    const answer = await editOf(id, { postcode: "HP7 0AB" });
    if (!mayEdit.includes(state)) {
      expect(answer).toEqual({ ok: false, reason: "not_possible" });
      expect(await everythingAbout(meeting.id)).toEqual(untouched);
      return;
    }
    expect(answer).toEqual({ ok: true, changed: "details" });
    expect((await readChanges(id)).at(-1)).toMatchObject({ verb: "change", from: state, to: state });
    expect(await registrationNow(id)).toMatchObject({ state, postcode: "HP7 0AB" });
  });

  it.each(registrationStates)("look, at somebody %s", async (state) => {
    const meeting = await givenMeeting();
    const { id } = await givenChanged(meeting, state);
    const seen = (await findPerson(id, await now()))?.answeredAt.toISOString() ?? "";
    expect(await look(id, seen, organiser.id, await now())).toEqual({ ok: true });
    const change = (await readChanges(id)).at(-1);
    expect(change).toMatchObject({ verb: "look", from: state, to: state, organiserId: organiser.id });
    expect((await registrationNow(id)).state).toBe(state);
  });

  it.each(registrationStates)("not_me, about somebody %s", async (state) => {
    const meeting = await givenMeeting();
    const { id } = await givenChanged(meeting, state);
    expect(await takeBackChange(await linkToken(id, "not_me"), await now())).toEqual({ ok: true });
    const change = (await readChanges(id)).at(-1);
    expect(change).toMatchObject({ verb: "not_me", from: state, to: state, organiserId: null });
    // Whoever decided about them since did not decide about this address: it waits for a look.
    const isToLookAt = paths[state].length > 0;
    expect(await registrationNow(id)).toMatchObject({
      state,
      addressChangedAt: isToLookAt ? expect.any(Date) : null,
    });
  });
});

describe("undoing", () => {
  const held = ways.filter(({ verb, to }) => (decisions as readonly string[]).includes(verb) && to !== null);

  it.each(held)("a held $verb leads back to $from", async ({ verb, from, to }) => {
    const meeting = await givenMeeting();
    const registration = await givenState(meeting, from);
    await givenDecision(verb as (typeof decisions)[number], registration.id);

    expect(await undoDecision(registration.id, organiser.id, await now())).toEqual({ ok: true });

    expect(await registrationNow(registration.id)).toMatchObject({
      state: from,
      heldUntil: null,
      heldFrom: null,
    });
    expect((await readChanges(registration.id)).at(-1)).toMatchObject({ verb: "undo", from: to, to: from });
    const aboutIt = (await readMessages(registration.id)).filter(({ kind }) => kind === life[verb].mails);
    expect(aboutIt.at(-1)?.state).toBe("cancelled");
  });

  it.each(registrationStates)("is refused for somebody %s about whom nothing is held", async (state) => {
    const meeting = await givenMeeting();
    const registration = await givenState(meeting, state);
    const untouched = await everythingAbout(meeting.id);

    const answer = await undoDecision(registration.id, organiser.id, await now());

    const left = ["requested", "withdrawn"].includes(state) ? "nothing_to_undo" : "too_late";
    expect(answer).toEqual({ ok: false, reason: left });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });
});

describe("a decision is refused, and changes nothing,", () => {
  const possible: { verb: (typeof decisions)[number]; from: RegistrationState }[] = [
    { verb: "approve", from: "requested" },
    { verb: "waitlist", from: "requested" },
    { verb: "decline", from: "waitlisted" },
    { verb: "remove", from: "approved" },
  ];

  async function refused(
    meeting: Meeting,
    { id, state }: Registration,
    verb: (typeof decisions)[number],
    reason: string,
    seen: RegistrationState = state,
  ) {
    const untouched = await everythingAbout(meeting.id);
    const answer = await decide(verb, id, { seen, ...reasonFor(verb) }, organiser.id, await now());
    expect(answer).toMatchObject({ ok: false, reason });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
    return answer;
  }

  it.each(possible)("when the meeting is over: $verb", async ({ verb, from }) => {
    const meeting = await givenMeeting();
    const registration = await givenState(meeting, from);
    await timeIs(beforeStart(meeting, -90 * 60_000));
    await refused(meeting, registration, verb, "meeting_over");
  });

  it.each(possible)("when the organiser saw another state: $verb", async ({ verb, from }) => {
    const meeting = await givenMeeting();
    const registration = await givenState(meeting, from);
    const seen = from === "requested" ? "waitlisted" : "requested";
    await refused(meeting, registration, verb, "already_decided", seen);
  });

  it("when the meeting is full: approve, from every state that it leads from", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const others = [];
    for (const state of Object.keys(life.approve.leads) as RegistrationState[])
      others.push(await givenState(meeting, state));
    await givenState(meeting, "approved");
    for (const registration of others) await refused(meeting, registration, "approve", "meeting_full");
  });

  it("when nobody has such a registration", async () => {
    const id = "01900000-0000-7000-8000-000000000000";
    expect(await decide("approve", id, { seen: "requested" }, organiser.id, await now())).toEqual({
      ok: false,
      reason: "not_found",
    });
    expect(await undoDecision(id, organiser.id, await now())).toEqual({ ok: false, reason: "not_found" });
  });

  it("when somebody else decided first, with the name of who it was", async () => {
    const meeting = await givenMeeting();
    const registration = await givenRequest(meeting);
    const first = await givenOrganiser("Bea First");
    await givenDecision("decline", registration.id, first);
    const answer = await refused(
      meeting,
      await registrationNow(registration.id),
      "waitlist",
      "already_decided",
      "requested",
    );
    expect(answer).toMatchObject({ who: { name: "Bea First" }, state: "declined" });
  });
});

describe("requests", () => {
  it("are taken until they close, and not for a draft", async () => {
    const meeting = await givenMeeting();
    const draft = await givenMeeting({ state: "draft" });
    const ask = async (id: string) => requestPlace(id, answers("new@mail.example"), [], await now());
    expect(await ask(draft.id)).toEqual({ ok: false, reason: "closed" });
    await timeIs(meeting.requestsCloseAt);
    expect(await ask(meeting.id)).toEqual({ ok: false, reason: "closed" });
    await timeIs(beforeStart(meeting, day));
    expect(await ask(meeting.id)).toEqual({ ok: true });
    expect((await everythingAbout(draft.id)).registrations).toEqual([]);
    expect((await everythingAbout(meeting.id)).registrations).toHaveLength(1);
    expect((await meetingNow(meeting.id)).state).toBe("published");
  });
});
