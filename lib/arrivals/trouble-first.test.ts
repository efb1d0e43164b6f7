import { describe, expect, it } from "vitest";
import type { Presence } from "./rules";
import { arrange, type Shown } from "./trouble-first";

const at = (seconds: number) => new Date(Date.UTC(2026, 11, 8, 19, 0, seconds));
const who = (id: string, state: "approved" | "removed" = "approved") => ({
  id,
  name: id,
  state,
  panelFor: null,
  isConfirmed: true,
});
let named = 0;
const shown = (facts: Partial<Shown>): Shown => ({
  id: `shown-${String(++named).padStart(3, "0")}`,
  presence: "waiting",
  since: at(named),
  name: "As Zoom shows it",
  phoneNumber: null,
  match: "registrant",
  person: who(`person-${named}`),
  isVague: false,
  isOldLink: false,
  leaveReason: null,
  ...facts,
});
const alarming = (all: Shown[], isConnected = true) =>
  arrange(all, isConnected).alarming.map(({ alarms }) => alarms);
const alarmsOf = (facts: Partial<Shown>, isConnected = true) => alarming([shown(facts)], isConnected);

describe("what an organiser has to look at", () => {
  it("is whoever is on no list, has no place any more, or has an old link", () => {
    expect(alarmsOf({ match: "none", person: null })).toEqual([["not_on_list"]]);
    expect(alarmsOf({ match: "none", person: null, phoneNumber: "441632960999" })).toEqual([
      ["unknown_phone"],
    ]);
    expect(alarmsOf({ person: who("gone", "removed") })).toEqual([["no_place"]]);
    expect(alarmsOf({ person: who("gone", "removed"), match: "name" })).toEqual([["not_on_list"]]);
    expect(alarmsOf({ isOldLink: true })).toEqual([["old_link"]]);
  });

  it("is nobody who is surely on the list, the host, or somebody with a name like one on the list", () => {
    for (const facts of [
      {},
      { match: "address" },
      { match: "host", person: null },
      { match: "name" },
    ] as Partial<Shown>[])
      expect(alarmsOf(facts)).toEqual([]);
  });

  it("is whoever is in by a hint alone, or waits beside the person that it hints at, where all have links of their own", () => {
    const priya = who("priya");
    const namesake = (presence: Presence) => shown({ person: priya, match: "name", presence });
    expect(alarming([namesake("in")])).toEqual([["hint_only"]]);
    expect(alarming([shown({ person: priya, presence: "in" }), namesake("waiting")])).toEqual([
      ["hint_only"],
    ]);
    expect(alarming([shown({ person: priya, presence: "left" }), namesake("waiting")])).toEqual([]);
    // Of details that were pasted there is nothing but names.
    expect(alarming([namesake("in"), namesake("waiting")], false)).toEqual([]);
  });

  it("is whoever is hinted at too vaguely to go by, wherever they are and whatever the meeting", () => {
    const [several, scrap] = [
      { match: "name", person: null, isVague: true },
      { match: "name", name: "J", isVague: true },
    ] as const;
    for (const isConnected of [true, false]) {
      expect(alarmsOf({ ...several, presence: "in" }, isConnected)).toEqual([["not_on_list"]]);
      expect(alarmsOf(scrap, isConnected)).toEqual([["not_on_list"]]);
      expect(alarmsOf({ ...several, phoneNumber: "01632 960214" }, isConnected)).toEqual([["unknown_phone"]]);
    }
  });

  it("is told one thing to do about an old link, also while its person is here with the new one", () => {
    const priya = who("priya");
    const [now, before] = [shown({ person: priya }), shown({ person: priya, isOldLink: true })];
    expect(arrange([now, before], true)).toMatchObject({
      alarming: [{ id: before.id, alarms: ["old_link"] }],
      waiting: [{ id: now.id }],
    });
    expect(alarming([before, shown({ person: priya, isOldLink: true })])).toEqual([
      ["old_link"],
      ["old_link"],
    ]);
  });

  it("is two at once with what one person has: both of them, wherever they are", () => {
    const priya = who("priya");
    const both = [shown({ person: priya, presence: "in" }), shown({ person: priya, match: "address" })];
    expect(alarming(both)).toEqual([["twice"], ["twice"]]);
    const nameOnly = shown({ person: priya, match: "name" });
    expect(alarming([shown({ person: priya }), nameOnly], false)).toEqual([]);
  });

  it("is not who left, nor who came back, who stands in one place alone", () => {
    const priya = who("priya");
    const stranger = shown({ match: "none", person: null, presence: "left" });
    const [gone, back] = [
      shown({ person: priya, presence: "left" }),
      shown({ person: priya, presence: "in" }),
    ];
    expect(arrange([gone, back, stranger], true)).toMatchObject({
      alarming: [],
      in: [{ id: back.id }],
      left: [{ id: stranger.id }],
    });
    expect(arrange([gone], true).left).toHaveLength(1);
  });
});

it("who is in and should not be stands before who waits, and who has waited longest first", () => {
  const stranger = (presence: Presence, seconds: number) =>
    shown({ match: "none", person: null, presence, since: at(seconds), name: `${presence} ${seconds}` });
  const all = [
    stranger("waiting", 1),
    stranger("in", 9),
    stranger("in", 3),
    shown({ name: "second", since: at(8) }),
    shown({ name: "first", since: at(2) }),
    shown({ name: "gone first", presence: "left", since: at(1) }),
    shown({ name: "gone last", presence: "left", since: at(5) }),
  ];
  const here = arrange(all, true);
  expect(here.alarming.map(({ name }) => name)).toEqual(["in 3", "in 9", "waiting 1"]);
  expect(here.waiting.map(({ name }) => name)).toEqual(["first", "second"]);
  expect(here.left.map(({ name }) => name)).toEqual(["gone last", "gone first"]);
});
