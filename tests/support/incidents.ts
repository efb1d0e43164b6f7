import { now } from "@/lib/clock";
import { namePerson, openIncident } from "@/lib/incidents/commands";
import { givenOrganiser, type Meeting, type Organiser } from "./people";

/** An open incident at a meeting that names these people, and who opened it. */
export async function givenIncident(
  meeting: Meeting,
  people: { id: string }[],
): Promise<{ id: string; organiser: Organiser }> {
  const organiser = await givenOrganiser("Dora Doorkeeper", "doorkeeper");
  const about = { id: null, summary: "A stranger shared\na picture.", shownName: "iPhone 7" };
  const id = await openIncident(meeting.id, about, organiser.id, await now());
  if (!id) throw new Error("no such meeting");
  for (const person of people) {
    const answer = await namePerson(id, person.id, organiser.id, await now());
    if (!answer.ok) throw new Error(`nobody was named: ${answer.reason}`);
  }
  return { id, organiser };
}
