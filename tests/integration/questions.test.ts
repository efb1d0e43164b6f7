import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { askQuestion, takeQuestionBack } from "@/lib/questions/commands";
import { countPanelQuestions, listPanelQuestions, listQuestions } from "@/lib/questions/queries";
import { type RegistrationState, registrationStates } from "@/lib/registrations/rules";
import { useDatabase } from "@/tests/support/database";
import {
  beforeStart,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  hour,
  linkToken,
  type Registration,
  timeIs,
} from "@/tests/support/people";

useDatabase();

const manage = ({ id }: Registration) => linkToken(id, "manage");
const asks = async (person: Registration, words: string, nameSaid = true) =>
  askQuestion(await manage(person), { words, nameSaid }, await now());
const wordsOf = async ({ id }: Registration) => (await listQuestions(id)).map(({ words }) => words);

describe("a question for the panel", () => {
  it("is kept as it was typed, with whether the name may be said", async () => {
    const person = await givenRequest(await givenMeeting());
    expect(await asks(person, "When is the crossing back?\nIt is dark there.", false)).toEqual({ ok: true });
    expect(await listQuestions(person.id)).toMatchObject([
      { words: "When is the crossing back?\nIt is dark there.", nameSaid: false },
    ]);
  });

  it("sent twice is one question, and the last choice about the name stands", async () => {
    const person = await givenRequest(await givenMeeting());
    await asks(person, "When is the crossing back?");
    expect(await asks(person, "When is the crossing back?", false)).toEqual({ ok: true });
    expect(await listQuestions(person.id)).toMatchObject([{ nameSaid: false }]);
  });

  it("is one of three at most, also when all are sent at once", async () => {
    const person = await givenRequest(await givenMeeting());
    const answers = await Promise.all(
      ["One?", "Two?", "Three?", "Four?"].map((words) => asks(person, words)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "too_many" });
    expect(await listQuestions(person.id)).toHaveLength(3);
  });

  it.each<[RegistrationState, boolean]>(
    registrationStates.map((state) => [state, ["requested", "approved", "waitlisted"].includes(state)]),
  )("from somebody who is %s is taken: %s", async (state, taken) => {
    const person = await givenState(await givenMeeting(), state);
    expect(await asks(person, "Why?")).toEqual(taken ? { ok: true } : { ok: false, reason: "not_possible" });
    expect(await wordsOf(person)).toEqual(taken ? ["Why?"] : []);
  });

  it("is taken while a refusal is held, of which its person knows nothing yet", async () => {
    const person = await givenRequest(await givenMeeting());
    await givenDecision("decline", person.id);
    expect(await asks(person, "Why?")).toEqual({ ok: true });
  });

  it("is taken during the meeting, and no more when it is over", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    await timeIs(beforeStart(meeting, -hour / 2));
    expect(await asks(person, "Why now?")).toEqual({ ok: true });
    await timeIs(beforeStart(meeting, -2 * hour));
    expect(await asks(person, "And later?")).toEqual({ ok: false, reason: "not_possible" });
  });

  it("needs the manage link that works now", async () => {
    const meeting = await givenMeeting();
    const person = await givenRequest(meeting);
    const old = await manage(person);
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    for (const token of [old, await linkToken(person.id, "confirm"), "nonsense"])
      expect(await askQuestion(token, { words: "Why?", nameSaid: true }, await now())).toEqual({
        ok: false,
        reason: "unknown",
      });
    expect(await asks(person, "Why?")).toEqual({ ok: true });
  });
});

describe("taking a question back", () => {
  it("removes it, twice is harmless, and another can be sent in its place", async () => {
    const person = await givenRequest(await givenMeeting());
    for (const words of ["One?", "Two?", "Three?"]) await asks(person, words);
    const [first] = await listQuestions(person.id);
    const back = async () => takeQuestionBack(await manage(person), first?.id ?? "", await now());
    expect([await back(), await back()]).toEqual([{ ok: true }, { ok: true }]);
    await asks(person, "Four?");
    expect(await wordsOf(person)).toEqual(["Two?", "Three?", "Four?"]);
  });

  it("touches nobody else's, and minds no nonsense", async () => {
    const meeting = await givenMeeting();
    const [owner, other] = [await givenRequest(meeting), await givenRequest(meeting)];
    await asks(owner, "Mine?");
    const [question] = await listQuestions(owner.id);
    for (const id of [question?.id ?? "", "", "1; drop table questions"])
      await takeQuestionBack(await manage(other), id, await now());
    expect(await wordsOf(owner)).toEqual(["Mine?"]);
  });
});

describe("the panel's questions", () => {
  it("are those of everybody who has a place or waits, oldest first, a name only where it may be said", async () => {
    const meeting = await givenMeeting();
    const margaret = await givenApproved(meeting, { name: "Margaret O'Brien" });
    const sian = await givenState(meeting, "waitlisted", { name: "Siân Llywelyn-Pryce" });
    const gone = await givenApproved(meeting, { name: "Darren Flint" });
    await asks(margaret, "First?");
    await asks(sian, "Second?", false);
    await asks(gone, "Third?");
    await asks(margaret, "Fourth?", false);
    await givenDecision("remove", gone.id);
    expect(await listPanelQuestions(meeting.id)).toMatchObject([
      { words: "First?", name: "Margaret O'Brien", area: "HP7", registrationId: margaret.id },
      { words: "Second?", name: null, area: "HP7" },
      { words: "Fourth?", name: null },
    ]);
    expect(await countPanelQuestions(meeting.id)).toBe(3);
  });

  it("say the name that was agreed for the night, and none while that is open", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting, { name: "Margaret O'Brien" });
    await asks(person, "Why?");
    const named = async (names: { nightName: string | null; nightNameWished: string | null }) => {
      await db().update(registrations).set(names).where(eq(registrations.id, person.id));
      return (await listPanelQuestions(meeting.id)).map(({ name }) => name);
    };
    expect(await named({ nightName: null, nightNameWished: "Maggie B." })).toEqual([null]);
    expect(await named({ nightName: "Maggie B.", nightNameWished: null })).toEqual(["Maggie B."]);
  });
});
