import { now } from "@/lib/clock";
import { keepDraft } from "@/lib/drafts";
import { listRefusalWords } from "@/lib/registrations/labels";
import { readList } from "@/lib/registrations/list-file";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, meetingEnds } from "./evenings";

/** A list brought to a meeting, read and looked at, and a list taken from it. */
export async function viewsOfLists(): Promise<Record<string, View[]>> {
  const [at, meeting, past] = [await now(), await givenEvening({ when: "next week" }), await givenEvening()];
  const known = await givenPlace(meeting);
  await meetingEnds(past);
  const file = [
    "Name,Email,Postcode",
    "Wilhelmina Konstantinopoulos-Featherstonehaugh,wilhelmina.konstantinopoulos-featherstonehaugh@a-long-name-for-a-mail-service.example,HP7 0AA",
    `Margaret O'Brien,${known.email},`,
    "iPhone,phone at mail,nowhere",
    "Asha Patel,asha@mail.example,HP7 0AB",
  ].join("\n");
  const read = readList(new TextEncoder().encode(file));
  if (!read.ok) throw new Error(read.reason);
  const [mixed, wrong] = [
    { values: { rows: JSON.stringify(read.rows), way: "approve" }, errors: {} },
    {
      values: { pasted: "Asha Patel", way: "" },
      errors: { pasted: listRefusalWords.no_name, way: "Choose what is to happen with these people" },
    },
  ];
  const page = `/organise/meetings/${meeting.id}/people`;
  const kept = (draft: typeof mixed | typeof wrong) => keepDraft(`import|${meeting.id}`, draft, at);
  const as = "organiser" as const;
  return {
    "lists of people": [
      { shows: "the form that brings a list", address: `${page}/import`, as },
      { shows: "a list that could not be read", address: `${page}/import?draft=${await kept(wrong)}`, as },
      { shows: "what a list would do", address: `${page}/import?draft=${await kept(mixed)}`, as },
      {
        shows: "that nobody can be added any more",
        address: `/organise/meetings/${past.id}/people/import`,
        as,
      },
      { shows: "the form that saves a list as a file", address: `${page}/export`, as },
      { shows: "that nobody was chosen", address: `${page}/export?refused=nobody`, as },
    ],
  };
}
