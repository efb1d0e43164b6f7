import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { noteArrival } from "@/lib/arrivals/commands";
import { keepDraft } from "@/lib/drafts";
import { newId } from "@/lib/ids";
import { confirmAddress } from "@/lib/registrations/confirm";
import { barPerson } from "@/lib/returning/commands";
import { findReturning } from "@/lib/returning/queries";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, holdEnds, meetingEnds } from "./evenings";
import {
  day,
  givenDecision,
  givenOrganiser,
  givenRequest,
  linkToken,
  type Meeting,
  meetingNow,
  type Registration,
  registrationNow,
} from "./people";

/** A meeting that approves by its own rule whoever came before. */
export async function givenRuledEvening(): Promise<Meeting> {
  const meeting = await givenEvening({ when: "next week" });
  await db().update(meetings).set({ approvesReturning: true }).where(eq(meetings.id, meeting.id));
  return meetingNow(meeting.id);
}

/** Somebody who came to a meeting that is over. */
export async function givenCameBefore(name: string): Promise<Registration> {
  const meeting = await givenEvening();
  const person = await givenPlace(meeting, { name });
  await db().transaction((tx) =>
    noteArrival(tx, { meetingId: meeting.id, registrationId: person.id }, meeting.startsAt),
  );
  await meetingEnds(meeting);
  return person;
}

/** Somebody whose place was taken back, and whose time to undo it is over. */
export async function givenRemoved(meeting: Meeting, name: string): Promise<Registration> {
  const { id } = await givenPlace(meeting, { name });
  await givenDecision("remove", id);
  await holdEnds(id);
  return registrationNow(id);
}

/** Somebody who is barred, and by what the bar is lifted. */
async function givenBarred(
  meeting: Meeting,
  name: string,
  at: Date,
): Promise<{ person: Registration; personId: string }> {
  const person = await givenRemoved(meeting, name);
  await barPerson(person.id, "disrupted", (await givenOrganiser("Asha Nair")).id, at);
  const known = await findReturning([person], { now: at, except: meeting.id });
  return { person, personId: known.get(person.id)?.barred?.personId ?? "" };
}

/** Barring, the list of who is barred, and who was approved by a meeting's own rule. */
export async function viewsOfReturning(at: Date): Promise<Record<string, View[]>> {
  const [past, ruled] = [await givenEvening(), await givenRuledEvening()];
  const removed = await givenRemoved(past, "Ysolde Thistlethwaite-Abercrombie");
  const placed = await givenPlace(past, { name: "Cosmo Ravenscroft" });
  const { person, personId } = await givenBarred(past, "Lysander Mortlake", at);
  const longAgo = new Date(at.getTime() - 400 * day);
  await givenBarred(past, "Peregrine Oakeshott", longAgo);
  const before = await givenCameBefore("Clementine Farthingale");
  const asking = await givenRequest(ruled, { name: before.name, email: before.email });
  await confirmAddress(await linkToken(asking.id, "confirm"), at);
  const known = await givenRequest(ruled, { name: "Lysander Mortlake", email: person.email });
  const mistaken = await keepDraft(
    `bar|${removed.id}`,
    { values: {}, errors: { reason: "Choose why you are barring them" } },
    at,
  );
  const as = "organiser" as const;
  const page = ({ id }: Registration) => `/organise/people/${id}`;
  return {
    "organisers: barred people": [
      { shows: "somebody who can be barred", address: page(removed), as },
      { shows: "the same, as a doorkeeper", address: page(removed), as: "doorkeeper" },
      { shows: "the form that bars", address: `${page(removed)}/bar`, as },
      { shows: "that form with a mistake", address: `${page(removed)}/bar?draft=${mistaken}`, as },
      { shows: "that somebody cannot be barred", address: `${page(placed)}/bar`, as },
      { shows: "somebody who is barred", address: `${page(person)}?done=barred&who=${person.id}`, as },
      { shows: "that somebody is barred already", address: `${page(person)}/bar`, as },
      { shows: "somebody barred who asks again", address: page(known), as },
      { shows: "who is barred", address: "/organise/barred", as },
      { shows: "the same, as a doorkeeper", address: "/organise/barred", as: "doorkeeper" },
      { shows: "that a bar was kept", address: "/organise/barred?done=kept", as },
      { shows: "that a bar was lifted before", address: "/organise/barred?refused=not_barred", as },
      { shows: "the button that lifts a bar", address: `/organise/barred/${personId}/lift`, as },
      {
        shows: "the same, from somebody's page",
        address: `/organise/barred/${personId}/lift?who=${person.id}`,
        as,
      },
      { shows: "a bar that is lifted", address: `/organise/barred/${newId()}/lift`, as, status: 404 },
      { shows: "somebody approved by the meeting's rule", address: page(asking), as },
      { shows: "the requests beside them", address: `/organise/meetings/${ruled.id}/requests`, as },
    ],
  };
}
