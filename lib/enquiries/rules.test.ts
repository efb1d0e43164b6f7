import { describe, expect, it } from "vitest";
import { type RegistrationState, registrationStates } from "@/lib/registrations/rules";
import { answerInput, enquiryInput, spokenAnswerInput } from "./input";
import { suggestedQuestions } from "./labels";
import { askedStates, longestEnquiry, mayAnswer, mayEnquire, waitsForAnswer } from "./rules";

const going = { over: false };

describe("an organiser", () => {
  it.each<[RegistrationState, boolean]>(
    registrationStates.map((state) => [state, (askedStates as readonly string[]).includes(state)]),
  )("asks somebody who is %s: %s", (state, asks) => {
    const refused = { ok: false, reason: "not_possible" };
    expect(mayEnquire({ state, hasAddress: true }, going, false)).toEqual(asks ? { ok: true } : refused);
  });

  it("asks one question at a time, by mail only, and about nothing that is over", () => {
    const waiting = { state: "requested", hasAddress: true } as const;
    expect(mayEnquire(waiting, going, true)).toEqual({ ok: false, reason: "already_asked" });
    expect(mayEnquire({ ...waiting, hasAddress: false }, going, false)).toEqual({
      ok: false,
      reason: "no_address",
    });
    expect(mayEnquire(waiting, { over: true }, false)).toEqual({ ok: false, reason: "meeting_over" });
  });
});

describe("a registrant", () => {
  it("answers while they read that they wait, and until the meeting is over", () => {
    const answering = registrationStates.filter((state) => mayAnswer(state, going));
    expect(answering).toEqual(["requested", "waitlisted"]);
    expect(registrationStates.filter((state) => mayAnswer(state, { over: true }))).toEqual([]);
  });

  it("is waited for from the question to the answer", () => {
    expect(
      [[], [{ answer: "Elm Road" }], [{ answer: "Elm Road" }, { answer: null }]].map(waitsForAnswer),
    ).toEqual([false, false, true]);
  });
});

describe("what is typed", () => {
  it("is kept as it was typed, without the empty lines around it", () => {
    expect(enquiryInput.parse({ question: "\n Which street?\r\nOr which shop? \n" })).toEqual({
      question: "Which street?\nOr which shop?",
    });
  });

  it.each([
    [enquiryInput, { question: " " }, "Enter the question"],
    [
      enquiryInput,
      { question: "Come to https://us02web.zoom.us/j/1 now?" },
      "Take the Zoom link out. They have no place yet",
    ],
    [answerInput, { answer: "" }, "Enter your answer"],
    [
      answerInput,
      { answer: "x".repeat(longestEnquiry + 2) },
      "Your answer must be 500 characters or fewer. Take out 2 characters",
    ],
    [spokenAnswerInput, { question: "Which street?", answer: "" }, "Enter what they answered"],
  ])("is asked for again when it cannot be kept", (shape, typed, message) => {
    expect(shape.safeParse(typed).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it("may be one of the questions to start from, as it stands", () => {
    for (const { words } of suggestedQuestions)
      expect(enquiryInput.parse({ question: words })).toEqual({ question: words });
  });
});
