import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { newSecret } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import { answerEnquiry, enquire } from "@/lib/enquiries/commands";
import { newId } from "@/lib/ids";
import { addEntry, closeIncident } from "@/lib/incidents/commands";
import { askQuestion } from "@/lib/questions/commands";
import { endPageLinks } from "@/lib/registrations/end-page-links";
import { deleteDetailsFor } from "@/lib/registrations/retention";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, givenSeat, meetingEnds } from "./evenings";
import { givenIncident } from "./incidents";
import { givenSubscriber } from "./neighbours";
import { givenDecision, givenOrganiser, givenRequest, linkToken, type Registration } from "./people";
import { givenConnectedRoom, givenEntry, givenSighting } from "./zoom-traces";

const my = async ({ id }: Pick<Registration, "id">) => `/my/${await linkToken(id, "manage")}`;

/** The pages about what is kept of people and for how long, in every state. */
export async function viewsOfPrivacy(at: Date): Promise<Record<string, View[]>> {
  return {
    "one's own details": await viewsOfOwnDetails(at),
    "organisers: incidents and history": await viewsOfTheTeam(at),
  };
}

async function viewsOfOwnDetails(at: Date): Promise<View[]> {
  const [soon, tonight, gone] = [
    await givenEvening({ when: "next week" }),
    await givenEvening(),
    await givenEvening(),
  ];
  const organiser = await givenOrganiser();
  const talker = await givenRequest(soon, {
    name: "Wilhelmina Konstantinopoulos-Featherstonehaugh",
    confirmed: true,
  });
  const longWord = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3);
  await askQuestion(await linkToken(talker.id, "manage"), { words: longWord, nameSaid: true }, at);
  await enquire(talker.id, "Which street do you live in?", organiser.id, at);
  await answerEnquiry(await linkToken(talker.id, "manage"), "Elm Road\nby the crossing", at);
  const seated = await givenPlace(tonight);
  await givenSeat(seated.id);
  await givenDecision("remove", seated.id, organiser);
  const listed = await givenPlace(soon);
  await givenSubscriber({ email: listed.email });
  const [held, wishing] = [await givenPlace(soon), await givenPlace(soon)];
  await givenIncident(soon, [held, wishing]);
  await db().update(registrations).set({ deletionWishedAt: at }).where(eq(registrations.id, wishing.id));
  const [there, leaving] = [await givenPlace(tonight), await givenPlace(tonight)];
  for (const { id } of [there, leaving]) await givenSeat(id);
  await deleteDetailsFor(leaving.id, organiser.id, { leaveList: false }, at);
  const past = await givenPlace(gone);
  const room = await givenConnectedRoom(gone);
  await givenEntry(room, past, { state: "gone", name: longWord, endedAt: at });
  await givenSighting(room, past, { name: longWord, waitingAt: at, inAt: at, phoneNumber: "447700900961" });
  await meetingEnds(gone);
  const replaced = await givenPlace(soon);
  const old = await my(replaced);
  await endPageLinks(replaced.id, organiser.id, at);
  return [
    { shows: "all that is kept of a request", address: `${await my(talker)}/data` },
    { shows: "all that is kept of somebody removed", address: `${await my(seated)}/data` },
    { shows: "all that is kept of somebody in an open incident", address: `${await my(wishing)}/data` },
    { shows: "all that is kept after a meeting", address: `${await my(past)}/data` },
    { shows: "what an ended link shows of that", address: `${old}/data` },
    { shows: "what no link shows of that", address: `/my/${newSecret()}/data`, status: 404 },
    { shows: "what it means to be deleted", address: `${await my(talker)}/delete` },
    { shows: "the same for somebody on the mailing list", address: `${await my(listed)}/delete` },
    { shows: "the same for somebody in an open incident", address: `${await my(held)}/delete` },
    { shows: "the same for somebody who came tonight", address: `${await my(there)}/delete` },
    { shows: "a wish for deletion that waits for a day", address: `${await my(leaving)}/delete` },
    { shows: "a place whose deletion waits for a day", address: await my(leaving) },
    { shows: "a wish for deletion that waits", address: `${await my(wishing)}/delete` },
    { shows: "a place whose details an incident keeps", address: await my(held) },
    { shows: "a place whose deletion waits for an incident", address: await my(wishing) },
    { shows: "no way to be deleted with an ended link", address: `${old}/delete` },
    { shows: "that details are deleted", address: "/details-deleted" },
  ];
}

async function viewsOfTheTeam(at: Date): Promise<View[]> {
  const as = "organiser" as const;
  const [meeting, quiet] = [await givenEvening(), await givenEvening({ when: "next week" })];
  const organiser = await givenOrganiser("Wilhelmina Konstantinopoulos-Featherstonehaugh");
  const [named, other] = [
    await givenPlace(meeting, { name: "Oluwaseun Adébáyọ̀-Wiśniewska" }),
    await givenPlace(meeting, { name: "Oluwaseun Other" }),
  ];
  const open = await givenIncident(meeting, [named]);
  await addEntry(
    open.id,
    { id: null, words: "7:41pm: muted, then removed.\nZoom ID noted." },
    organiser.id,
    at,
  );
  const closed = await givenIncident(meeting, [named]);
  await closeIncident(closed.id, organiser.id, at);
  const gone = await givenPlace(meeting);
  await deleteDetailsFor(gone.id, organiser.id, { leaveList: false }, at);
  const list = `/organise/meetings/${meeting.id}/incidents`;
  const draft = (form: string, values: Record<string, string>, errors: Record<string, string>) =>
    keepDraft(form, { values, errors }, at);
  const mistaken = await draft(
    `incident|${meeting.id}`,
    { id: newId(), summary: "", shownName: "iPhone" },
    { summary: "Enter what happened" },
  );
  const emptyEntry = await draft(
    `incident-entry|${open.id}`,
    { id: newId(), words: "" },
    { words: "Enter what you saw or did" },
  );
  const incident = `/organise/incidents/${open.id}`;
  return [
    { shows: "no incidents", address: `/organise/meetings/${quiet.id}/incidents`, as },
    { shows: "incidents of a meeting", address: list, as },
    { shows: "incidents, to a doorkeeper", address: list, as: "doorkeeper" },
    { shows: "a new incident with a mistake", address: `${list}?draft=${mistaken}`, as },
    { shows: "an open incident", address: `${incident}?done=opened`, as },
    { shows: "people to be named", address: `${incident}?name=oluwaseun`, as },
    { shows: "nobody to be named", address: `${incident}?name=xylophone`, as },
    { shows: "an entry with a mistake", address: `${incident}?draft=${emptyEntry}`, as },
    { shows: "the question before it is closed", address: `${incident}/close`, as },
    { shows: "a closed incident", address: `/organise/incidents/${closed.id}?refused=closed`, as },
    { shows: "an incident that never was", address: `/organise/incidents/${newId()}`, as, status: 404 },
    { shows: "somebody whom an incident names", address: `/organise/people/${named.id}`, as },
    { shows: "the way to delete somebody", address: `/organise/people/${other.id}/delete`, as },
    { shows: "the way to delete somebody held", address: `/organise/people/${named.id}/delete`, as },
    { shows: "the history", address: "/organise/history", as },
    { shows: "the history of somebody deleted", address: `/organise/history?words=${gone.id}`, as: "owner" },
    {
      shows: "the history, searched for what nobody did",
      address: `/organise/history?organiser=${organiser.id}&act=approve&from=2026-01-01&until=2026-01-02`,
      as,
    },
  ];
}
