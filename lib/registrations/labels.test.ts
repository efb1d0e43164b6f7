import { describe, expect, it } from "vitest";
import { arrivalRefusalWords } from "@/lib/arrivals/labels";
import {
  cancelRefusalWords,
  editRefusalWords,
  keptAtMove,
  moveRefusalWords,
  phaseForOrganiser,
  stopRefusalWords,
} from "@/lib/meetings/labels";
import { kindWords, stateWords } from "@/lib/messages/labels";
import { messageKinds, messageStates } from "@/lib/messages/rules";
import { roleMeans, roleWords } from "@/lib/people/labels";
import { organiserRoles } from "@/lib/people/rules";
import { arrangeRefusalWords } from "@/lib/questions/labels";
import {
  decisionRefusalWords,
  formFlagWords,
  nextAfterConfirming,
  numberInLineWords,
  removeReasonWords,
  sentenceForRegistrant,
  standingForRegistrant,
  standingWords,
  stateForOrganiser,
  stateForRegistrant,
  undoRefusalWords,
  verbForOrganiser,
} from "./labels";
import { registrationStates, registrationVerbs, removeReasons, standings } from "./rules";

// The compiler sees that no word is missing; this sees that each says something, and to whom it is said.

const cancelRefusals = ["not_published", "cancelled", "stopped", "meeting_over", "changed_meanwhile"];

const lists: [what: string, words: Record<string, string>, of: readonly string[]][] = [
  ["a state, to its registrant", stateForRegistrant, registrationStates],
  ["where things stand, to its registrant", sentenceForRegistrant, registrationStates],
  [
    "where somebody stands, at the top of their page",
    Object.fromEntries(
      Object.entries(standingForRegistrant).map(([standing, { state }]) => [standing, state]),
    ),
    standings,
  ],
  [
    "where somebody stands, in a sentence",
    Object.fromEntries(
      Object.entries(standingForRegistrant).map(([standing, { sentence }]) => [standing, sentence]),
    ),
    standings,
  ],
  ["a state, to organisers", stateForOrganiser, registrationStates],
  ["a verb, to organisers", verbForOrganiser, registrationVerbs],
  [
    "a decision refused",
    decisionRefusalWords,
    ["answers_changed", "meeting_full", "offer_open", "meeting_over", "meeting_not_published"],
  ],
  ["an undo refused", undoRefusalWords, ["too_late", "nothing_to_undo", "place_gone"]],
  ["what looked automatic", formFlagWords, ["hidden_field", "too_fast"]],
  ["a mail", kindWords, messageKinds],
  ["where a mail is", stateWords, messageStates],
  ["a role", roleWords, organiserRoles],
  ["what a role may do", roleMeans, organiserRoles],
  [
    "where a meeting is in its life",
    phaseForOrganiser,
    ["draft", "asking", "closed", "doors_open", "over", "cancelled", "stopped"],
  ],
  ["an edit refused", editRefusalWords, ["places_given", "already_published_moved", "cancelled", "stopped"]],
  ["a cancellation refused", cancelRefusalWords, cancelRefusals],
  ["a stop refused", stopRefusalWords, ["not_published", "cancelled", "stopped", "too_early", "too_late"]],
  ["an arrival refused", arrivalRefusalWords, ["no_place", "too_early", "through_the_door", "seen_in_zoom"]],
  ["an arrangement of questions refused", arrangeRefusalWords, ["not_found", "too_many_groups"]],
  ["a move refused", moveRefusalWords, [...cancelRefusals, "in_the_past", "unchanged"]],
  ["what is kept at a move", keptAtMove, ["requested", "approved", "unconfirmed", "waitlisted"]],
];

describe.each(lists)("words for %s", (_, words, of) => {
  it("are there for every one, and no word is left over", () => {
    expect(Object.keys(words).sort()).toEqual([...of].sort());
  });

  it("begin like a sentence and are no name from the code", () => {
    for (const said of Object.values(words)) {
      expect(said).toMatch(/^\p{Lu}/u);
      expect(said).not.toMatch(/_|undefined|null/);
    }
  });
});

it("no two states read the same to the one who has them", () => {
  for (const words of [stateForRegistrant, sentenceForRegistrant, stateForOrganiser])
    expect(new Set(Object.values(words)).size).toBe(registrationStates.length);
});

describe("reasons", () => {
  it.each([["why a place was taken back", removeReasonWords, removeReasons]])(
    "%s: each has words to choose it by and words to tell it with, which are not the same",
    (_, words, reasons) => {
      expect(Object.keys(words)).toEqual([...reasons]);
      for (const { choice, told } of Object.values(words)) {
        expect(choice).toMatch(/^\p{Lu}/u);
        expect(told).toMatch(/^\p{Lu}.*\.$/u);
        expect(told).not.toBe(choice);
      }
    },
  );
});

it("a registrant is never told in our words for the list: no `registration`, `declined` or `removed`", () => {
  const told = [stateForRegistrant, sentenceForRegistrant].flatMap((words) => Object.values(words));
  for (const words of told) expect(words).not.toMatch(/registration|declined|removed|requested/i);
});

describe("somebody on the waiting list", () => {
  const inLine = { standing: "listed", confirmed: true, passedOver: false } as const;

  it("reads of a place to come only while the site would offer them one", () => {
    expect(standingWords(inLine).sentence).toContain("We will email you if a place comes free.");
    expect(numberInLineWords(1, inLine)).toBe("You are next on the list.");
    expect(numberInLineWords(3, inLine)).toBe("You are number 3 on the list.");
  });

  it("reads why nothing is offered before the address is confirmed", () => {
    const unconfirmed = { ...inLine, confirmed: false };
    expect(standingWords(unconfirmed)).toEqual({
      state: "On the waiting list",
      sentence: "The meeting is full. We only offer a place to an email address that is confirmed.",
    });
    expect(numberInLineWords(1, unconfirmed)).toBe("You are number 1 on the list.");
  });

  it("reads why nothing is offered after two offers that ran out, and what to do", () => {
    const passedOver = { ...inLine, passedOver: true };
    const { sentence } = standingWords(passedOver);
    expect(sentence).not.toContain("We will email you");
    expect(sentence).toContain("We kept a place for you twice");
    expect(sentence).toContain("Tell us, and a volunteer will look.");
    expect(numberInLineWords(1, passedOver)).toBeNull();
  });
});

describe("somebody whose address is confirmed", () => {
  it("is promised a private link where there is a place, and nowhere else", () => {
    const promised = standings.filter((standing) =>
      nextAfterConfirming(standing, false)?.includes("private link"),
    );
    expect(promised).toEqual(["place", "doors_open"]);
  });

  it("reads that a new address is looked at first, and where an offered place can be taken", () => {
    expect(nextAfterConfirming("place", true)).toMatch(/^A volunteer looks at your new email address/);
    expect(nextAfterConfirming("offered", false)).toMatch(/^Take it on your own page/);
    expect(nextAfterConfirming("waiting", true)).toBeNull();
  });
});
