import { randomInt } from "node:crypto";
import { now } from "@/lib/clock";
import { approveTogether } from "@/lib/registrations/together";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace } from "./evenings";
import { givenOrganiser, givenRequest, type Meeting, type Registration } from "./people";

/** Distinct people whom no other test removes: none looks like another, or like somebody from an earlier meeting. */
export const manyNames = [
  "Winston Abernathy",
  "Petronella Quill",
  "Bartholomew Finch",
  "Saoirse Mulvaney",
  "Dominic Hargreaves",
  "Ingrid Sorensen",
  "Rashid Malik-Khan",
  "Beatrix Lockwood",
  "Tomasz Zielinski",
  "Eluned Probert",
  "Clive Underhill",
  "Anjali Deshpande",
  "Horace Pettigrew",
  "Mei Tanaka",
  "Nathaniel Gascoigne",
  "Rosalind Fairweather",
  "Kofi Asante-Boateng",
  "Svetlana Orlova",
  "Lachlan Drummond",
  "Xiomara Valdez",
];

/** So many requests of different people with no flags, one after the other. */
export async function givenCleanRequests(meeting: Meeting, people: number): Promise<Registration[]> {
  const made: Registration[] = [];
  for (const name of manyNames.slice(0, people))
    made.push(await givenRequest(meeting, { name, confirmed: true }));
  return made;
}

/** The list of requests in the states that the other walks do not bring about. */
export async function viewsOfRequests(): Promise<Record<string, View[]>> {
  const [busy, quiet, held] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
  ]);
  const people = await givenCleanRequests(busy, 4);
  await givenRequest(busy, {
    name: "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh de Montmorency-Wolstenholme",
    email: `wilhelmina.konstantinopoulos-featherstonehaugh-${randomInt(1e9)}@mail.example`,
  });
  const taken = await givenPlace(busy, { name: "Philippa Drakeford" });
  const many = await givenCleanRequests(held, 18);
  await givenRequest(held, { name: "محمد الأحمد" });
  const [organiser, at] = [await givenOrganiser("Asha Patel"), await now()];
  const ticks = many.map(({ id, createdAt }) => ({ id, seen: createdAt }));
  await approveTogether(held.id, ticks, organiser.id, at);
  const list = (meeting: Meeting) => `/organise/meetings/${meeting.id}/requests`;
  const not = `already_decided=${taken.id}&answers_changed=${people[0]?.id}&meeting_full=${people[1]?.id}.${people[2]?.id}`;
  const as = "organiser" as const;
  return {
    "organisers: many requests": [
      { shows: "requests with no flags selected", address: `${list(busy)}?select=clean`, as },
      { shows: "that nothing was ticked", address: `${list(busy)}?mistake=none_ticked`, as },
      {
        shows: "whom a press about several people left out",
        address: `${list(busy)}?together=approve&at=1&${not}`,
        as,
      },
      { shows: "eighteen decisions of somebody else that are held", address: list(held), as },
      { shows: "a meeting with nothing to check", address: list(quiet), as },
      { shows: "nothing to check, as a doorkeeper", address: list(quiet), as: "doorkeeper" },
    ],
  };
}
