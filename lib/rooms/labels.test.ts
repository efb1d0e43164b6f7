import { describe, expect, it } from "vitest";
import { startWords, troubleWords } from "./labels";
import { roomTroubles } from "./rules";
import { roomDrifts, roomFlaws } from "./safety";

describe("what is wrong with a room", () => {
  it.each(roomTroubles)("%s is said in words, with what to do about it", (trouble) => {
    const { what, mend } = troubleWords(trouble, []);
    expect(what).toMatch(/^\p{Lu}.+[.:]$/su);
    expect(mend).toMatch(/^\p{Lu}.+\.$/su);
  });

  it.each([...roomFlaws, ...roomDrifts])("and so is %s", (detail) => {
    const { list } = troubleWords("not_safe", [detail]);
    expect(list).toHaveLength(1);
    expect(list[0]).not.toContain("_");
  });

  it("names the co-host whom Zoom refuses, and the code of any other refusal", () => {
    const { list } = troubleWords("refused", ["host:1", "status:400", "code:300"], new Map([["1", "Asha"]]));
    expect(list[0]).toContain("Asha's account");
    expect(list[1]).toBe("Zoom's answer was status 400, code 300.");
  });
});

it("the way to the host's side is not called a start once the Zoom meeting has begun", () => {
  expect(startWords(false)).toBe("Start the meeting");
  expect(startWords(true)).toBe("Open Zoom as host again");
});
