import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import {
  aboutInput,
  cancelInput,
  doorsInput,
  meetingInput,
  moveInput,
  notesInput,
  placesInput,
  stopInput,
  whenInput,
} from "./input";

const zone = "Europe/London";
const times = { day: "2026-12-08", starts: "19:30", ends: "20:30", doorsMinutes: "30", closesMinutes: "120" };
const move = { ...times, note: "The hall is needed." };

function errorsOf(answer: ReturnType<typeof readValues>) {
  return answer.ok ? {} : answer.errors;
}

describe("another day or time", () => {
  it("is read as instants in the meeting's zone, with the words for everybody", () => {
    const summer = readValues(moveInput(zone), { ...move, day: "2026-06-09" });
    expect(summer).toEqual({
      ok: true,
      input: {
        startsAt: new Date("2026-06-09T18:30:00Z"),
        endsAt: new Date("2026-06-09T19:30:00Z"),
        doorsOpenAt: new Date("2026-06-09T18:00:00Z"),
        requestsCloseAt: new Date("2026-06-09T16:30:00Z"),
        note: "The hall is needed.",
      },
    });
  });

  it.each([
    ["day", "", "Enter the day of the meeting"],
    ["day", "2026-02-30", "Enter the day of the meeting"],
    ["starts", "7.30pm", "Enter when the meeting starts, like 19:30"],
    ["ends", "19:30", "The meeting must end after it starts"],
    ["doorsMinutes", "soon", "Enter how many minutes before the start the doors open, from 0 to 180"],
    ["note", " ", "Enter a few words that tell people why"],
    ["note", "x".repeat(601), "Use 600 characters or fewer"],
    [
      "note",
      "Use https://us02web.zoom.us/j/86412209177 instead",
      "Take the Zoom link out. Everybody reads this, and it would let anybody in",
    ],
  ])("says what to do about %s when it is %j", (name, typed, message) => {
    expect(errorsOf(readValues(moveInput(zone), { ...move, [name]: typed }))).toEqual({ [name]: message });
  });
});

it("a cancellation needs words for everybody", () => {
  expect(errorsOf(readValues(cancelInput, {}))).toEqual({ note: "Enter a few words that tell people why" });
  expect(readValues(cancelInput, { note: " We are ill.\r\nAll of us. " })).toEqual({
    ok: true,
    input: { note: "We are ill.\nAll of us." },
  });
});

describe("notes", () => {
  it("may come without slides, and are mailed only when that is ticked", () => {
    expect(readValues(notesInput, { notes: " It was good. ", slidesUrl: " " })).toEqual({
      ok: true,
      input: { notes: "It was good.", slidesUrl: null, tell: false },
    });
    const whole = { notes: "It was good.", slidesUrl: "https://slides.example/a?b=c", tell: "yes" };
    expect(readValues(notesInput, whole)).toEqual({ ok: true, input: { ...whole, tell: true } });
  });

  it.each([
    ["http://slides.example/a", "Enter the whole address of the slides, starting with https://"],
    ["slides.example", "Enter the whole address of the slides, starting with https://"],
    ["javascript:alert(1)", "Enter the whole address of the slides, starting with https://"],
    ["https://asha:secret@slides.example", "Enter the whole address of the slides, starting with https://"],
    ["https://two words.example", "Enter the whole address of the slides, starting with https://"],
    [
      "https://us02web.zoom.us/rec/share/abc",
      "This address is Zoom's. Put the slides somewhere else, where everybody can open them",
    ],
    [
      "https://ZOOM.us",
      "This address is Zoom's. Put the slides somewhere else, where everybody can open them",
    ],
  ])("refuse %s as the place of the slides", (slidesUrl, message) => {
    expect(errorsOf(readValues(notesInput, { notes: "It was good.", slidesUrl }))).toEqual({
      slidesUrl: message,
    });
  });

  it("refuse to be empty, or to hold the way into a Zoom meeting", () => {
    expect(errorsOf(readValues(notesInput, {}))).toEqual({ notes: "Enter the notes" });
    expect(errorsOf(readValues(notesInput, { notes: "See zoom.us/j/86412209177" })).notes).toMatch(
      /Zoom link/,
    );
  });
});

describe("who comes to talk", () => {
  const meeting = {
    ...times,
    title: "Safer streets",
    summary: "Lights.",
    agenda: "Welcome",
    whoCanCome: "Everybody here.",
    capacity: "30",
    phoneRule: "optional",
  };
  const read = (guests?: string) =>
    readValues(meetingInput(zone), guests === undefined ? meeting : { ...meeting, guests });

  it("may be left open", () => {
    expect(read()).toMatchObject({ ok: true, input: { guests: "" } });
    expect(read(" Sergeant Kelly Marsh ")).toMatchObject({
      ok: true,
      input: { guests: "Sergeant Kelly Marsh" },
    });
  });

  it("is short, and never a Zoom link", () => {
    expect(errorsOf(read("x".repeat(301)))).toEqual({ guests: "Use 300 characters or fewer" });
    expect(errorsOf(read("https://zoom.us/j/86412209177")).guests).toMatch(/Zoom link/);
  });
});

describe("the sections of the set-up", () => {
  it("read what residents read, and nothing else", () => {
    const about = { title: "Streets", summary: "Lights.", agenda: "Welcome", whoCanCome: "All.", guests: "" };
    expect(readValues(aboutInput, { ...about, capacity: "9", state: "published" })).toEqual({
      ok: true,
      input: about,
    });
    expect(errorsOf(readValues(aboutInput, { ...about, title: " " }))).toEqual({
      title: "Enter what the meeting is called",
    });
  });

  it("read a draft's day and times as instants", () => {
    expect(readValues(whenInput(zone), times)).toEqual({
      ok: true,
      input: {
        startsAt: new Date("2026-12-08T19:30:00Z"),
        endsAt: new Date("2026-12-08T20:30:00Z"),
        doorsOpenAt: new Date("2026-12-08T19:00:00Z"),
        requestsCloseAt: new Date("2026-12-08T17:30:00Z"),
      },
    });
    expect(errorsOf(readValues(whenInput(zone), { ...times, ends: "19:00" }))).toEqual({
      ends: "The meeting must end after it starts",
    });
  });

  it("read a published meeting's doors from its own start, whatever day is posted with them", () => {
    const meeting = {
      startsAt: new Date("2026-12-08T19:30:00Z"),
      endsAt: new Date("2026-12-08T20:30:00Z"),
    };
    const posted = { ...times, day: "2027-01-01", doorsMinutes: "45", closesMinutes: "0" };
    expect(readValues(doorsInput(meeting), posted)).toEqual({
      ok: true,
      input: {
        ...meeting,
        doorsOpenAt: new Date("2026-12-08T18:45:00Z"),
        requestsCloseAt: meeting.startsAt,
      },
    });
    expect(Object.keys(errorsOf(readValues(doorsInput(meeting), {})))).toEqual([
      "doorsMinutes",
      "closesMinutes",
    ]);
  });

  it("approve people who came before only when that is ticked", () => {
    const places = { capacity: "40", phoneRule: "required", areaPostcodes: "hp7, sl9 8" };
    const kept = { capacity: 40, phoneRule: "required", areaPostcodes: ["HP7", "SL9 8"] };
    for (const [typed, approvesReturning] of [
      [undefined, false],
      ["no", false],
      ["yes", true],
    ] as const)
      expect(readValues(placesInput, { ...places, ...(typed ? { approvesReturning: typed } : {}) })).toEqual({
        ok: true,
        input: { ...kept, approvesReturning },
      });
    expect(errorsOf(readValues(placesInput, { ...places, capacity: "0", areaPostcodes: "here" }))).toEqual({
      capacity: "Enter how many places there are, from 1 to 4999",
      areaPostcodes: "Enter how postcodes begin, like HP7 or SL9 8. “HERE” is not",
    });
  });
});

describe("what is told of a meeting that was stopped", () => {
  const told = { note: "A stranger came in.", apology: "We are sorry.", whereToTurn: "Ring us." };

  it("needs all three: what happened, our apology and where to turn", () => {
    expect(readValues(stopInput, told)).toEqual({ ok: true, input: told });
    expect(errorsOf(readValues(stopInput, {}))).toEqual({
      note: "Enter what happened",
      apology: "Enter a few words that say we are sorry",
      whereToTurn: "Enter where people can turn",
    });
  });

  it("never holds a way into Zoom", () => {
    expect(errorsOf(readValues(stopInput, { ...told, note: "See zoom.us/j/86412209177" })).note).toMatch(
      /Zoom link/,
    );
  });
});
