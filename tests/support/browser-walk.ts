import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { makeSignInToken } from "@/lib/auth/commands";
import { now } from "@/lib/clock";
import { newSecret, seal } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import { formDrawnAt } from "@/lib/form-time";
import type { FieldErrors, Values } from "@/lib/forms";
import { reissue } from "@/lib/meetings/commands";
import { replaceLink } from "@/lib/passes/commands";
import type { OrganiserRole } from "@/lib/people/rules";
import { withdraw } from "@/lib/registrations/commands";
import { givenEvening, givenPlace, givenSeat, holdEnds, meetingEnds, monthsPass, passOf } from "./evenings";
import { everyMail } from "./mailbox";
import {
  givenDecision,
  givenOrganiser,
  givenRequest,
  linkToken,
  type Meeting,
  privateTokenOf,
  type Registration,
  registrationNow,
} from "./people";

const build = path.resolve(".next-demo");

/** Every route of the build that is being served, as the build itself lists them: "/meetings/[slug]", … */
export function routesOfTheBuild(): { route: string; isPage: boolean }[] {
  const manifest = JSON.parse(readFileSync(path.join(build, "app-path-routes-manifest.json"), "utf8"));
  return Object.entries<string>(manifest)
    .map(([file, route]) => ({ route, isPage: file.endsWith("/page") }))
    .filter(({ route }) => !route.startsWith("/_"));
}

/** Whether an address is one of a route's. */
export function isOf(route: string, address: string): boolean {
  const { pathname } = new URL(address, "http://localhost");
  const pattern = route.replace(/[.]/g, "\\.").replace(/\[\w+\]/g, "[^/]+");
  return new RegExp(`^${pattern}$`).test(pathname);
}

/** One thing to be looked at: an address, what it shows, and who looks. */
export interface View {
  shows: string;
  address: string;
  /** A role of the team; a seat, by its cookie; nobody in particular when left out. */
  as?: OrganiserRole | { seat: string };
  status?: number;
}

/** Every page of the site in every state that it knows, around people and meetings made for it. */
export async function everyView(): Promise<Record<string, View[]>> {
  const at = await now();
  const tonight = await givenEvening();
  const [siteViews, linkViews, doorViews, accountViews, teamViews] = await Promise.all([
    viewsOfTheSite(tonight, at),
    viewsOfMailedLinks(),
    viewsOfTheDoor(),
    viewsOfTheAccount(),
    viewsOfTheTeam(at),
  ]);
  return {
    "the site": siteViews,
    "mailed links": linkViews,
    "the door": doorViews,
    "signing in, and the demonstration's own pages": accountViews,
    ...teamViews,
  };
}

const asked: Values = {
  fullName: "Margaret O'Brien",
  email: "margaret.obrien@example.org",
  postcode: "HP7 0AB",
  phone: "01632 960 214",
  pledge: "yes",
};

async function viewsOfTheSite(tonight: Meeting, at: Date): Promise<View[]> {
  const full = await givenEvening({ when: "next week", capacity: 1 });
  await givenPlace(full);
  const over = await meetingEnds(await givenEvening());
  const closed = await givenEvening({ when: "later today" });
  await db().update(meetings).set({ requestsCloseAt: at }).where(eq(meetings.id, closed.id));
  const ask = `/meetings/${tonight.slug}/ask`;
  const mistaken = await draft(
    `ask|${tonight.slug}`,
    { ...asked, postcode: "", drawn: formDrawnAt(at) },
    {
      fullName: "Enter your full name",
      email: "Enter your email address",
      postcode: "Enter the postcode where you live or work",
      phone: "Enter a phone number we can call on the night",
      pledge: "Tick the box to promise that you will not share your link",
    },
  );
  const sealedTo = seal(asked.email ?? "", `received|${tonight.slug}`).toString("base64url");
  return [
    { shows: "the next meetings", address: "/" },
    { shows: "a meeting", address: `/meetings/${tonight.slug}` },
    { shows: "a meeting that is full", address: `/meetings/${full.slug}` },
    { shows: "a meeting that is over", address: `/meetings/${over.slug}` },
    { shows: "a meeting that takes no more requests", address: `/meetings/${closed.slug}` },
    { shows: "the request form", address: ask },
    { shows: "the request form with mistakes", address: `${ask}?draft=${mistaken}` },
    {
      shows: "the answers to check",
      address: `/meetings/${tonight.slug}/check?draft=${await draft(`ask|${tonight.slug}`, asked)}`,
    },
    { shows: "that a request was received", address: `/meetings/${tonight.slug}/received?to=${sealedTo}` },
    { shows: "how details are looked after", address: "/privacy" },
    { shows: "who can use the site", address: "/accessibility" },
    { shows: "that something went wrong", address: "/problem?reference=K7M-4PX" },
    { shows: "that there were too many tries", address: "/too-many-tries" },
    { shows: "a page that is not there", address: "/nowhere", status: 404 },
  ];
}

async function viewsOfMailedLinks(): Promise<View[]> {
  const [soon, gone, renewed] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening(),
    givenEvening({ when: "next week" }),
  ]);
  const organiser = await givenOrganiser();
  const unconfirmed = await givenRequest(soon);
  const confirmed = await givenRequest(soon, { confirmed: true });
  const approved = await givenPlace(soon);
  const listed = await decided(soon, "waitlist");
  const declined = await decided(soon, "decline");
  const removed = await givenPlace(soon);
  await givenDecision("remove", removed.id);
  const cancelled = await givenRequest(soon);
  await withdraw(await linkToken(cancelled.id, "manage"), await now());
  const old = await givenRequest(renewed);
  const [oldConfirm, oldManage] = [await linkToken(old.id, "confirm"), await linkToken(old.id, "manage")];
  await reissue(renewed.id, renewed.edition, null, organiser.id, await now());
  const late = await givenPlace(gone);
  // Decided about: what was never decided is deleted when its meeting is over.
  const ended = await decided(gone, "waitlist");
  await meetingEnds(gone);
  const longAgo = await givenEvening();
  const forgotten = await givenPlace(longAgo);
  await monthsPass(longAgo);
  const my = async ({ id }: Registration) => `/my/${await linkToken(id, "manage")}`;
  const confirm = async ({ id }: Registration) => `/confirm/${await linkToken(id, "confirm")}`;
  return [
    { shows: "an address to confirm", address: await confirm(unconfirmed) },
    { shows: "an address that is confirmed", address: await confirm(confirmed) },
    { shows: "an address that is confirmed, the place given", address: await confirm(approved) },
    { shows: "nothing to confirm, being cancelled", address: await confirm(cancelled) },
    { shows: "nothing to confirm, the meeting being over", address: await confirm(ended) },
    { shows: "a confirm link that was replaced", address: `/confirm/${oldConfirm}` },
    { shows: "a confirm link that never was", address: `/confirm/${newSecret()}`, status: 404 },
    { shows: "a request that waits for its address", address: await my(unconfirmed) },
    { shows: "a request that waits for an organiser", address: await my(confirmed) },
    { shows: "a place", address: await my(approved) },
    { shows: "that a fresh link is on its way", address: `${await my(approved)}?mailed=1` },
    { shows: "a place on the waiting list", address: await my(listed) },
    { shows: "a request that was not approved", address: await my(declined) },
    { shows: "a place that was taken back", address: await my(removed) },
    { shows: "a request that was cancelled", address: await my(cancelled) },
    { shows: "a place at a meeting that is over", address: await my(late) },
    { shows: "a status link that has run out", address: await my(forgotten) },
    { shows: "a status link that was replaced", address: `/my/${oldManage}` },
  ];
}

async function viewsOfTheDoor(): Promise<View[]> {
  const [tonight, later, gone, roomless] = await Promise.all([
    givenEvening(),
    givenEvening({ when: "later today" }),
    givenEvening(),
    givenEvening({ room: null }),
  ]);
  const door = async ({ id }: Registration) => `/j/${await privateTokenOf(id)}`;
  const [arriving, seated, early, late, unready] = [
    await givenPlace(tonight),
    await givenPlace(tonight, { name: "Oluwaseun Adébáyọ̀-Wiśniewska" }),
    await givenPlace(later),
    await givenPlace(gone),
    await givenPlace(roomless),
  ];
  const [seat, unreadySeat] = [await givenSeat(seated.id), await givenSeat(unready.id)];
  const gonePass = await passOf(await privateTokenOf(late.id));
  const lateSeat = await givenSeat(late.id);
  await meetingEnds(gone);
  const ended = async (decision: "remove" | "withdraw" | "replace") => {
    const person = await givenPlace(tonight);
    const address = await door(person);
    if (decision === "remove") await givenDecision("remove", person.id);
    else if (decision === "withdraw") await withdraw(await linkToken(person.id, "manage"), await now());
    else {
      await replaceLink(person.id, (await givenOrganiser()).id, await now());
    }
    return address;
  };
  return [
    { shows: "the door before it opens", address: await door(early) },
    { shows: "the open door", address: await door(arriving) },
    { shows: "that a mail is on its way", address: `${await door(arriving)}?mailed=1` },
    { shows: "the door of a seat that is taken", address: await door(seated) },
    { shows: "a private link that was replaced", address: await ended("replace") },
    { shows: "a private link of a place taken back", address: await ended("remove") },
    { shows: "a private link of a place given back", address: await ended("withdraw") },
    { shows: "a private link to a meeting that is over", address: await door(late) },
    { shows: "a private link that never was", address: `/j/${newSecret()}`, status: 404 },
    { shows: "the way into Zoom", address: `/enter/${seat.passId}`, as: { seat: seat.cookie } },
    {
      shows: "a room that is made ready",
      address: `/enter/${unreadySeat.passId}`,
      as: { seat: unreadySeat.cookie },
    },
    { shows: "a seat page of another browser", address: `/enter/${seat.passId}` },
    {
      shows: "a seat at a meeting that is over",
      address: `/enter/${gonePass.id}`,
      as: { seat: lateSeat.cookie },
    },
    { shows: "the seats of this browser", address: "/enter", as: { seat: seat.cookie } },
    { shows: "no seat in this browser", address: "/enter" },
  ];
}

async function viewsOfTheAccount(): Promise<View[]> {
  const { id } = await givenOrganiser();
  const { token } = await makeSignInToken(db(), id);
  const mistaken = await draft(
    "sign-in",
    { email: "asha" },
    {
      email: "Enter an email address with an @ sign, like name@example.com",
    },
  );
  const [mail] = await everyMail();
  return [
    { shows: "the sign-in page", address: "/sign-in" },
    { shows: "the sign-in page with a mistake", address: `/sign-in?draft=${mistaken}` },
    { shows: "the sign-in page after signing out", address: "/sign-in?done=out" },
    { shows: "that a sign-in link may be on its way", address: "/sign-in/check-email" },
    { shows: "a sign-in link's button", address: `/sign-in/${token}` },
    { shows: "a sign-in link that was used", address: `/sign-in/${newSecret()}` },
    { shows: "the captured mail", address: "/demo/mailbox" },
    { shows: "a captured mail", address: `/demo/mailbox/${mail?.id}` },
    { shows: "a captured mail's text", address: `/demo/mailbox/${mail?.id}?view=text` },
    { shows: "a captured mail's headers", address: `/demo/mailbox/${mail?.id}?view=headers` },
    { shows: "what stands for Zoom", address: "/demo/zoom/85500001111?uname=Margaret%20O%27Brien" },
  ];
}

async function viewsOfTheTeam(at: Date): Promise<Record<string, View[]>> {
  const [busy, renewed, unpublished] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week", state: "draft", room: null }),
  ]);
  const organiser = await givenOrganiser("Asha Patel", "owner");
  const toCheck = await givenRequest(busy, { name: "Oluwaseun Adébáyọ̀", confirmed: true });
  await givenRequest(busy, { name: "محمد الأحمد" });
  await givenRequest(busy, { name: "Oluwaseun Adébáyọ̀" });
  const held = await givenRequest(busy, { name: "K. P. Selvam", confirmed: true });
  await givenDecision("approve", held.id, organiser);
  const approved = await givenPlace(busy, {
    name: "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh de Montmorency-Wolstenholme",
    email: `wilhelmina.konstantinopoulos-featherstonehaugh-${randomInt(1e9)}@mail.example`,
  });
  const unreached = await givenPlace(renewed);
  await givenDecision("approve", (await givenRequest(renewed)).id, organiser);
  await reissue(renewed.id, renewed.edition, null, organiser.id, at);
  for (const { id } of [approved, unreached]) await mailDidNotGo(id);
  const meeting = `/organise/meetings/${busy.id}`;
  const person = `/organise/people/${toCheck.id}`;
  const place = `/organise/people/${approved.id}`;
  const zoomMistakes = (form: string) =>
    draft(
      form,
      { joinUrl: "zoom", meetingNumber: "12", passcode: "" },
      {
        joinUrl: "Paste the whole invite link from Zoom. It starts with https://",
        meetingNumber: "Meeting ID must be 9 to 11 numbers",
        passcode: "Enter the passcode. A meeting without one is not safe",
      },
    );
  const meetingMistakes = (form: string) =>
    draft(
      form,
      { title: "" },
      {
        title: "Enter what the meeting is called",
        day: "Enter the day of the meeting",
        phoneRule: "Choose whether people must give a phone number",
      },
    );
  const as = "owner";
  return {
    "organisers: meetings": [
      { shows: "the meetings", address: "/organise", as },
      { shows: "the form for a new meeting", address: "/organise/meetings/new", as },
      {
        shows: "a new meeting with mistakes",
        address: `/organise/meetings/new?draft=${await meetingMistakes("new-meeting")}`,
        as,
      },
      { shows: "a meeting's overview", address: meeting, as },
      { shows: "a draft's overview", address: `/organise/meetings/${unpublished.id}`, as },
      { shows: "the form to change a meeting", address: `${meeting}/edit`, as },
      {
        shows: "a change with mistakes",
        address: `${meeting}/edit?draft=${await meetingMistakes(`edit|${busy.id}`)}`,
        as,
      },
      { shows: "the form for Zoom details", address: `${meeting}/zoom`, as },
      {
        shows: "Zoom details with mistakes",
        address: `${meeting}/zoom?draft=${await zoomMistakes(`zoom|${busy.id}`)}`,
        as,
      },
      { shows: "that Zoom details are in", address: `${meeting}/zoom?done=set`, as },
      { shows: "the form to re-issue", address: `${meeting}/reissue`, as },
      {
        shows: "a re-issue with mistakes",
        address: `${meeting}/reissue?draft=${await zoomMistakes(`reissue|${busy.id}`)}`,
        as,
      },
      { shows: "how far a re-issue is", address: `/organise/meetings/${renewed.id}/reissue/2`, as },
    ],
    "organisers: people": [
      { shows: "the requests to check, one decision held", address: `${meeting}/requests`, as },
      { shows: "the requests, as a doorkeeper", address: `${meeting}/requests`, as: "doorkeeper" },
      { shows: "who has a place", address: `${meeting}/people`, as },
      { shows: "who waits", address: `${meeting}/people?state=waitlisted`, as },
      { shows: "the emails, one of which did not go", address: `${meeting}/emails`, as },
      { shows: "somebody to check", address: person, as },
      { shows: "somebody with a place", address: place, as },
      {
        shows: "somebody whose decision is held",
        address: `/organise/people/${held.id}?done=approve&who=${held.id}`,
        as,
      },
      { shows: "the form to decline", address: `${person}/decline`, as },
      {
        shows: "declining without a reason",
        address: `${person}/decline?draft=${await draft(`decline|${toCheck.id}`, {}, { reason: "Choose why you are not approving this request" })}`,
        as,
      },
      {
        shows: "the mail of a decline",
        address: `${person}/decline?draft=${await draft(`decline|${toCheck.id}`, { seen: "requested", reason: "outside_area", note: "Sorry." })}`,
        as,
      },
      { shows: "the form to take a place back", address: `${place}/remove`, as },
      {
        shows: "the mail of a removal",
        address: `${place}/remove?draft=${await draft(`remove|${approved.id}`, { seen: "approved", reason: "shared_link", note: "" })}`,
        as,
      },
      { shows: "the form to replace a link", address: `${place}/new-link`, as },
    ],
    "organisers: the team": [
      { shows: "the forum's details", address: "/organise/forum", as },
      {
        shows: "the forum's details with mistakes",
        address: `/organise/forum?draft=${await draft("forum", { name: "" }, { name: "Enter the forum's name" })}`,
        as,
      },
      { shows: "one's own account", address: "/organise/account", as },
      { shows: "that this is for others", address: "/organise/not-yours", as: "doorkeeper" },
    ],
  };
}

async function decided(meeting: Meeting, decision: "waitlist" | "decline"): Promise<Registration> {
  const { id } = await givenRequest(meeting, { confirmed: true });
  await givenDecision(decision, id);
  await holdEnds(id);
  return registrationNow(id);
}

/** The last mail about somebody could not be delivered, for good. */
async function mailDidNotGo(registrationId: string): Promise<void> {
  await db().execute(
    sql`update ${messages} set state = 'failed', last_error = 'smtp: EENVELOPE 550', ended_at = now(), sealed = null
      where id = (select id from ${messages} where registration_id = ${registrationId} order by id desc limit 1)`,
  );
}

async function draft(form: string, values: Values, errors: FieldErrors = {}): Promise<string> {
  return keepDraft(form, { values, errors }, await now());
}
