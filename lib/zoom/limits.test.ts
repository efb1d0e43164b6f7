import { expect, it } from "vitest";
import { type ZoomPlan, zoomMeaning, zoomPlans } from "./limits";

const plan = (beginning: string) => zoomPlans.find(({ name }) => name.startsWith(beginning)) as ZoomPlan;

it.each([
  ["Basic", 60, 90, "Too short. Zoom ends the meeting after 40 minutes, and yours lasts 90."],
  ["Basic", 60, 40, "Enough, with a watched waiting room."],
  ["Pro", 60, 90, "Enough."],
  ["Pro", 95, 90, "Enough. Only just: the hosts and the panel need room too."],
  ["Pro", 101, 90, "Too small for 101 places."],
  ["Business", 101, 90, "Enough."],
])("Zoom's plan %s, for %i places and %i minutes: %s", (name, places, lasts, words) => {
  expect(zoomMeaning(plan(name), places, lasts)).toBe(words);
});
