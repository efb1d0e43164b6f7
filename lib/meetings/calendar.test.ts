import { expect, it } from "vitest";
import { type CalendarEntry, calendarFile } from "./calendar";

const entry: CalendarEntry = {
  uid: "k3y3d@meetings.hillside.example",
  sequence: 2,
  cancelled: false,
  writtenAt: new Date("2026-11-30T12:00:00.123Z"),
  startsAt: new Date("2026-06-09T18:30:00Z"),
  endsAt: new Date("2026-06-09T19:45:00Z"),
  title: "Safer streets",
  description: "Use the private link in our email.",
  location: "Online, on Zoom",
  url: "https://meetings.hillside.example/meetings/2026-06-09-safer-streets",
  organiser: { name: "Hillside Community Forum", email: "hello@hillside.example" },
};
const unfolded = (file: string) => file.replaceAll("\r\n ", "").split("\r\n");
const written = (changes: Partial<CalendarEntry>) => unfolded(calendarFile({ ...entry, ...changes }));

it("a calendar file holds one entry, in UTC, published one way", () => {
  expect(written({})).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Gatehouse//Meetings//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:k3y3d@meetings.hillside.example",
    "SEQUENCE:2",
    "DTSTAMP:20261130T120000Z",
    "DTSTART:20260609T183000Z",
    "DTEND:20260609T194500Z",
    "STATUS:CONFIRMED",
    "SUMMARY:Safer streets",
    "LOCATION:Online\\, on Zoom",
    "DESCRIPTION:Use the private link in our email.",
    "URL:https://meetings.hillside.example/meetings/2026-06-09-safer-streets",
    'ORGANIZER;CN="Hillside Community Forum":mailto:hello@hillside.example',
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

it("a cancelled meeting's file says so", () => {
  expect(written({ cancelled: true })).toContain("STATUS:CANCELLED");
});

it("a forum without an address of its own is not named as organiser", () => {
  expect(written({ organiser: null }).filter((line) => line.startsWith("ORGANIZER"))).toEqual([]);
});

it.each([
  ["Bikes, phones; and the path", "SUMMARY:Bikes\\, phones\\; and the path"],
  ["A back\\slash", "SUMMARY:A back\\\\slash"],
  ["Two\r\nlines\rand\nmore", "SUMMARY:Two\\nlines\\nand\\nmore"],
  ["A bell\u0007 and a null\u0000", "SUMMARY:A bell and a null"],
  ["END:VEVENT\r\nBEGIN:VEVENT", "SUMMARY:END:VEVENT\\nBEGIN:VEVENT"],
])("the title %j cannot break the file", (title, line) => {
  expect(written({ title })).toContain(line);
  expect(written({ title })).toHaveLength(20);
});

it("nor can the forum's name, or quotation marks in it", () => {
  expect(written({ organiser: { name: 'The "Hill"\r\nForum', email: "a@b.example" } })).toContain(
    `ORGANIZER;CN="The 'Hill'Forum":mailto:a@b.example`,
  );
});

it.each([
  ["ASCII", "x".repeat(400)],
  ["accents", "é".repeat(200)],
  ["characters of four octets", "🏘".repeat(100)],
  ["a mixture", "Ọláyínká, 한국어; Müller\n".repeat(20)],
])("no line is longer than 75 octets, and none is broken inside a character: %s", (_, title) => {
  const file = calendarFile({ ...entry, title });
  for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(Buffer.from(file).toString()).toBe(file);
  expect(file).not.toContain("�");
  const whole = unfolded(file).find((line) => line.startsWith("SUMMARY:"));
  expect(whole?.replaceAll("\\,", ",").replaceAll("\\;", ";").replaceAll("\\n", "\n")).toBe(
    `SUMMARY:${title}`,
  );
});

it("a line of exactly 75 octets is not broken", () => {
  const title = "x".repeat(75 - "SUMMARY:".length);
  expect(calendarFile({ ...entry, title })).toContain(`\r\nSUMMARY:${title}\r\n`);
});
