import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { RoomView } from "@/lib/rooms/queries";
import type { RoomTrouble as Trouble } from "@/lib/rooms/rules";
import { RoomTrouble } from "./room-trouble";

const drawn = (trouble: Trouble | null) => {
  const room = { source: "api", state: "ready", trouble, troubleDetail: ["no_waiting_room"] } as RoomView;
  return renderToStaticMarkup(<RoomTrouble meetingId="m1" rooms={{ ready: room, planned: null }} />);
};

it("organisers see on the meeting's pages what is wrong in Zoom, and where to mend it", () => {
  expect(drawn("not_safe")).toContain("The Zoom meeting is not safe: The waiting room is off.");
  expect(drawn("gone")).toContain('href="/organise/meetings/m1/zoom"');
  expect(drawn(null)).toBe("");
});
