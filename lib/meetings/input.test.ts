import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { cancelInput, meetingInput, moveInput, notesInput } from "./input";

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
