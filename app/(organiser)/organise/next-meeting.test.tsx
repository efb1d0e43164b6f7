import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { MeetingCounts, MeetingView } from "@/lib/meetings/queries";
import type { OrganiserRole } from "@/lib/people/rules";
import { NextMeeting } from "./next-meeting";

const meeting = {
  id: "01900000-0000-7000-8000-000000000000",
  title: "Winter meeting",
  startsAt: new Date("2026-12-08T19:30:00Z"),
  timeZone: "Europe/London",
  phase: "asking",
  capacity: 80,
} as MeetingView;
const counts = { toCheck: 0, approved: 12, unconfirmed: 0, mailFailed: 0 } as MeetingCounts;
const role: OrganiserRole = "organiser";

const drawn = (toLookAt: number) =>
  renderToStaticMarkup(
    <NextMeeting
      meeting={meeting}
      counts={counts}
      toLookAt={toLookAt}
      room={null}
      safety={{ right: 9, of: 14, notRight: 1 }}
      role={role}
      now={new Date("2026-12-01T10:00:00Z")}
    />,
  );

it("the first page of the team counts who changed details, and leads there", () => {
  expect(drawn(0)).not.toContain("changed details");
  for (const [people, words] of [
    [1, "1 person changed details: look at what is new"],
    [3, "3 people changed details: look at what is new"],
  ] as const) {
    const page = drawn(people);
    expect(page).toContain(words);
    expect(page).toContain(`href="/organise/meetings/${meeting.id}/people?changed=yes"`);
  }
});
