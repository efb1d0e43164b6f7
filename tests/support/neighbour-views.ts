import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { newSecret } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace } from "./evenings";
import { givenOldReport, givenSubscriber } from "./neighbours";
import { givenOrganiser } from "./people";

/** The pages for whoever has seen a link in public, and for the mailing list, in every state. */
export async function viewsOfNeighbours(at: Date): Promise<Record<string, View[]>> {
  const draft = (form: string, values: Values, errors: FieldErrors) =>
    keepDraft(form, { values, errors }, at);
  const seenMistakes = await draft(
    "seen-our-link",
    { place: "", found: "a".repeat(2037), contact: "" },
    {
      place: "Enter where you saw it",
      found: "What it said must be 2000 characters or fewer. Take out 37 characters",
    },
  );
  const [waiting, listed] = [await givenSubscriber({ confirmed: false }), await givenSubscriber()];
  const list = "/mailing-list";
  const mistake = { email: "Enter an email address with an @ sign, like name@example.com" };
  return {
    "links seen in public": [
      { shows: "the form about a link in public", address: "/seen-our-link" },
      { shows: "that form with mistakes", address: `/seen-our-link?draft=${seenMistakes}` },
      { shows: "our thanks for telling", address: "/seen-our-link/thanks" },
    ],
    "the mailing list": [
      { shows: "the mailing list", address: list },
      {
        shows: "the mailing list with a mistake",
        address: `${list}?draft=${await draft("mailing-list", { email: "asha" }, mistake)}`,
      },
      { shows: "that a question is on its way", address: `${list}/check-email` },
      { shows: "the button to join", address: `${list}/confirm/${waiting.token}` },
      { shows: "that somebody is on the list", address: `${list}/confirm/${listed.token}` },
      { shows: "a link to join that has ended", address: `${list}/confirm/${newSecret()}` },
      { shows: "the button to leave", address: `${list}/leave/${listed.token}` },
      { shows: "a link to leave that is nobody's", address: `${list}/leave/${newSecret()}` },
      { shows: "that somebody has left", address: `${list}/left` },
    ],
    "organisers: links in public and the list": await viewsOfTheTeam(at, draft),
  };
}

async function viewsOfTheTeam(
  at: Date,
  draft: (form: string, values: Values, errors: FieldErrors) => Promise<string>,
): Promise<View[]> {
  const as = "owner";
  const [meeting, told, closed] = [
    await givenEvening({ when: "next week" }),
    await givenEvening({ when: "next week" }),
    await givenEvening({ when: "later today" }),
  ];
  await db().update(meetings).set({ requestsCloseAt: at }).where(eq(meetings.id, closed.id));
  const [asha, darren] = [
    await givenOrganiser("Asha Patel"),
    await givenPlace(meeting, { name: "Darren Flint" }),
  ];
  const about = { registrationId: darren.id, meetingId: meeting.id };
  const place = "https://www.facebook.com/groups/hillside/posts/4821973640";
  const found = "Meeting tonight, come along!\nhttps://meetings.hillside.example/j/[link]";
  const report = async (facts: Parameters<typeof givenOldReport>[0]) =>
    `/organise/reports/${(await givenOldReport(facts)).id}`;
  const settled = { settledAt: at, settledBy: asha.id };
  const works = await report({ ...about, seen: "private_link", place, found, contact: "01632 960 411" });
  await db()
    .insert(organiserHistory)
    .values({
      organiserId: asha.id,
      act: "announced_meeting",
      meetingId: told.id,
      detail: { people: 12 },
      at,
    });
  const announce = (id: string) => `/organise/meetings/${id}/announce`;
  return [
    { shows: "what was seen in public", address: "/organise/reports", as },
    { shows: "a private link in public", address: works, as },
    { shows: "a private link in public, as a doorkeeper", address: works, as: "doorkeeper" },
    {
      shows: "a private link in public that was replaced since",
      address: await report({
        ...about,
        ...settled,
        seen: "private_link",
        createdAt: new Date(at.getTime() - 86_400_000),
      }),
      as,
    },
    {
      shows: "a private link in public that had ended",
      address: await report({ ...about, ...settled, seen: "ended_link" }),
      as,
    },
    {
      shows: "somebody's own page in public",
      address: await report({ ...about, ...settled, seen: "own_page" }),
      as,
    },
    {
      shows: "somebody's own page in public, whose links are to be ended",
      address: await report({ ...about, seen: "own_page", createdAt: at }),
      as,
    },
    {
      shows: "somebody's own page in public, whose links were ended",
      address: `${await report({ ...about, ...settled, seen: "own_page" })}?done=page_ended`,
      as,
    },
    {
      shows: "the way into Zoom in public",
      address: await report({ ...settled, seen: "zoom", meetingId: meeting.id, found: "[Zoom address]" }),
      as,
    },
    {
      shows: "something in public that nobody can tell",
      address: `${await report({ ...settled, seen: "unknown" })}?done=settled`,
      as,
    },
    { shows: "the mailing list, to organisers", address: "/organise/mailing-list", as },
    { shows: "the mailing list, to a doorkeeper", address: "/organise/mailing-list", as: "doorkeeper" },
    {
      shows: "an address to take off, with a mistake",
      address: `/organise/mailing-list?draft=${await draft(
        "take-off-list",
        { email: "asha" },
        { email: "Enter an email address with an @ sign, like name@example.com" },
      )}`,
      as,
    },
    {
      shows: "that an address is off the list",
      address: "/organise/mailing-list?done=taken_off",
      as,
    },
    {
      shows: "that an address was not on the list",
      address: "/organise/mailing-list?refused=not_on_list",
      as,
    },
    { shows: "what the list would be told", address: announce(meeting.id), as },
    { shows: "that the list was told", address: `${announce(told.id)}?done=announced`, as },
    {
      shows: "that the list was told before",
      address: `${announce(told.id)}?refused=already_announced`,
      as,
    },
    { shows: "nothing to tell the list", address: announce(closed.id), as },
  ];
}
