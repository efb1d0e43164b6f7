import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import {
  arrangeQuestion,
  makeGroup,
  moveGroup,
  putQuestion,
  removeGroup,
  renameGroup,
} from "@/lib/questions/arrange";
import { askQuestion, takeQuestionBack } from "@/lib/questions/commands";
import {
  countPanelQuestions,
  listPanelQuestions,
  listQuestionGroups,
  listQuestions,
  readPanel,
} from "@/lib/questions/queries";
import { mostGroups, type QuestionAct } from "@/lib/questions/rules";
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
  type Meeting,
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

describe("the panel's questions, arranged", () => {
  /** Three questions, and a hand that presses for one organiser. */
  async function asked() {
    const meeting = await givenMeeting();
    const margaret = await givenApproved(meeting, { name: "Margaret O'Brien" });
    for (const words of ["One?", "Two?", "Three?"]) await asks(margaret, words);
    const { id: organiser } = await givenOrganiser();
    const idOf = async (words: string) =>
      (await listPanelQuestions(meeting.id)).find((question) => question.words === words)?.id ?? "";
    const press = async (words: string, act: QuestionAct, at?: Date) =>
      arrangeQuestion(await idOf(words), act, organiser, at ?? (await now()));
    const make = async (title: string) => makeGroup(meeting.id, title, organiser, await now());
    const groupOf = async (title: string) =>
      (await listQuestionGroups(meeting.id)).find((group) => group.title === title)?.id ?? "";
    const put = async (words: string, title: string | null) =>
      putQuestion(await idOf(words), title && (await groupOf(title)), organiser, await now());
    return { meeting, margaret, organiser, idOf, press, make, put, groupOf };
  }
  /** "Parking: Two?, One? | Three?" */
  async function read(meeting: Meeting): Promise<string> {
    const { groups, others } = await readPanel(meeting.id);
    const said = (list: { words: string }[]) => list.map(({ words }) => words).join(", ");
    return [...groups.map(({ title, questions }) => `${title}: ${said(questions)}`), said(others)].join(
      " | ",
    );
  }
  const actsAbout = async ({ id }: Meeting, act: string) =>
    (await db().select().from(organiserHistory).where(eq(organiserHistory.meetingId, id))).filter(
      (entry) => entry.act === act,
    );

  it("change places with their neighbours, and stay at the ends", async () => {
    const { meeting, press } = await asked();
    await press("Three?", "up");
    expect(await read(meeting)).toBe("One?, Three?, Two?");
    await press("One?", "down");
    expect(await read(meeting)).toBe("Three?, One?, Two?");
    for (const [words, act] of [
      ["Three?", "up"],
      ["Two?", "down"],
    ] as const)
      expect(await press(words, act)).toEqual({ ok: true });
    expect(await read(meeting)).toBe("Three?, One?, Two?");
  });

  it("stand behind what was arranged when they come later", async () => {
    const { meeting, press } = await asked();
    await press("Three?", "up");
    await asks(await givenApproved(meeting), "Late?");
    expect(await read(meeting)).toBe("One?, Three?, Two?, Late?");
    await press("Late?", "up");
    expect(await read(meeting)).toBe("One?, Three?, Late?, Two?");
  });

  it("are put into groups, which have an order of their own", async () => {
    const { meeting, organiser, make, put, groupOf, press } = await asked();
    for (const title of ["Parking", "Lights", "Parking"]) expect(await make(title)).toEqual({ ok: true });
    await put("Two?", "Parking");
    await put("One?", "Parking");
    await put("Three?", "Lights");
    expect(await read(meeting)).toBe("Parking: Two?, One? | Lights: Three? | ");
    await moveGroup(await groupOf("Lights"), "up", organiser, await now());
    await press("One?", "up");
    expect(await read(meeting)).toBe("Lights: Three? | Parking: One?, Two? | ");
    await renameGroup(await groupOf("Lights"), "Street lights", organiser, await now());
    await put("Three?", null);
    expect(await read(meeting)).toBe("Street lights:  | Parking: One?, Two? | Three?");
    await removeGroup(await groupOf("Parking"), organiser, await now());
    expect(await read(meeting)).toBe("Street lights:  | Three?, One?, Two?");
  });

  it("have their asker's name left out, and said again only where their asker said so", async () => {
    const { meeting, margaret, press } = await asked();
    await asks(margaret, "Two?", false);
    const names = async () => (await listPanelQuestions(meeting.id)).map(({ name }) => name);
    for (const words of ["One?", "Two?"]) await press(words, "hide_name");
    expect(await names()).toEqual([null, null, "Margaret O'Brien"]);
    for (const words of ["One?", "Two?"]) await press(words, "show_name");
    expect(await names()).toEqual(["Margaret O'Brien", null, "Margaret O'Brien"]);
    const hidden = await actsAbout(meeting, "hid_name");
    expect(hidden.map(({ registrationId }) => registrationId)).toEqual([margaret.id, margaret.id]);
    expect(await actsAbout(meeting, "showed_name")).toHaveLength(2);
  });

  it("are marked answered and open again", async () => {
    const { meeting, press } = await asked();
    const answered = async () => (await listPanelQuestions(meeting.id)).map(({ answeredAt }) => answeredAt);
    const at = await now();
    await press("Two?", "answered", at);
    expect(await answered()).toEqual([null, at, null]);
    await press("Two?", "open");
    expect(await answered()).toEqual([null, null, null]);
  });

  it("are one act of the history, however often somebody presses in one sitting", async () => {
    const { meeting, press } = await asked();
    for (const act of ["up", "down", "up"] as const) await press("Two?", act);
    expect(await actsAbout(meeting, "arranged_questions")).toHaveLength(1);
    await timeIs(new Date((await now()).getTime() + 2 * hour));
    await press("Two?", "down");
    expect(await actsAbout(meeting, "arranged_questions")).toHaveLength(2);
  });

  it("that are gone, or belong into a group of another meeting, are refused", async () => {
    const { meeting, margaret, organiser, idOf, groupOf, make } = await asked();
    const elsewhere = await asked();
    await elsewhere.make("Elsewhere");
    const at = await now();
    const refused = { ok: false, reason: "not_found" };
    const [one, group] = [await idOf("One?"), await elsewhere.groupOf("Elsewhere")];
    expect(await putQuestion(one, group, organiser, at)).toEqual(refused);
    await takeQuestionBack(await manage(margaret), one, at);
    expect(await arrangeQuestion(one, "up", organiser, at)).toEqual(refused);
    expect(await makeGroup(one, "Nowhere", organiser, at)).toEqual(refused);
    await make("Parking");
    const parking = await groupOf("Parking");
    await removeGroup(parking, organiser, at);
    for (const answer of [
      await removeGroup(parking, organiser, at),
      await moveGroup(parking, "up", organiser, at),
      await renameGroup(parking, "Again", organiser, at),
    ])
      expect(answer).toEqual(refused);
    expect(await read(meeting)).toBe("Two?, Three?");
  });

  it("have at most as many groups as anybody can follow", async () => {
    const { make } = await asked();
    for (let n = 1; n <= mostGroups; n++) expect(await make(`Group ${n}`)).toEqual({ ok: true });
    expect(await make("One more")).toEqual({ ok: false, reason: "too_many_groups" });
  });

  it("moved by two at once are each moved by one place", async () => {
    const { meeting, press } = await asked();
    await Promise.all([press("Three?", "up"), press("Three?", "up")]);
    expect(await read(meeting)).toBe("Three?, One?, Two?");
  });
});
