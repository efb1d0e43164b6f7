import { describe, expect, it } from "vitest";
import { editRefusalWords, phaseForOrganiser } from "@/lib/meetings/labels";
import { kindWords, stateWords } from "@/lib/messages/labels";
import { messageKinds, messageStates } from "@/lib/messages/rules";
import { roleMeans, roleWords } from "@/lib/people/labels";
import { organiserRoles } from "@/lib/people/rules";
import {
  decisionRefusalWords,
  declineReasonWords,
  formFlagWords,
  removeReasonWords,
  sentenceForRegistrant,
  stateForOrganiser,
  stateForRegistrant,
  undoRefusalWords,
  verbForOrganiser,
} from "./labels";
import { declineReasons, registrationStates, registrationVerbs, removeReasons } from "./rules";

// The compiler sees that no word is missing; this sees that each says something, and to whom it is said.

const lists: [what: string, words: Record<string, string>, of: readonly string[]][] = [
  ["a state, to its registrant", stateForRegistrant, registrationStates],
  ["where things stand, to its registrant", sentenceForRegistrant, registrationStates],
  ["a state, to organisers", stateForOrganiser, registrationStates],
  ["a verb, to organisers", verbForOrganiser, registrationVerbs],
  [
    "a decision refused",
    decisionRefusalWords,
    ["answers_changed", "meeting_full", "meeting_over", "meeting_not_published"],
  ],
  ["an undo refused", undoRefusalWords, ["too_late", "nothing_to_undo", "place_gone"]],
  ["what looked automatic", formFlagWords, ["hidden_field", "too_fast"]],
  ["a mail", kindWords, messageKinds],
  ["where a mail is", stateWords, messageStates],
  ["a role", roleWords, organiserRoles],
  ["what a role may do", roleMeans, organiserRoles],
  ["where a meeting is in its life", phaseForOrganiser, ["draft", "asking", "closed", "doors_open", "over"]],
  ["an edit refused", editRefusalWords, ["places_given", "already_published_moved"]],
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
  it.each([
    ["why a request was not approved", declineReasonWords, declineReasons],
    ["why a place was taken back", removeReasonWords, removeReasons],
  ])(
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
