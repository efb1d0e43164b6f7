import { randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { registrations } from "@/db/schema/registrations";
import { makeSignInToken } from "@/lib/auth/commands";
import { now } from "@/lib/clock";
import { newSecret, seal } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import { formDrawnAt } from "@/lib/form-time";
import type { FieldErrors, Values } from "@/lib/forms";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { reissue } from "@/lib/meetings/commands";
import { replaceLink } from "@/lib/passes/commands";
import type { OrganiserRole } from "@/lib/people/rules";
import { tellOtherName } from "@/lib/registrations/another-name";
import { changeDetails, takeBackChange } from "@/lib/registrations/change";
import { withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { deviceSlugs } from "@/lib/zoom/how-to-join";
import { viewsOfArrivals } from "./arrival-views";
import { viewsOfEnquiries } from "./enquiry-views";
import { viewsOfEvenings } from "./evening-views";
import {
  givenEvening,
  givenPlace,
  givenSeat,
  holdEnds,
  meetingBegins,
  meetingEnds,
  monthsPass,
  passOf,
} from "./evenings";
import { viewsOfTheForum } from "./forum-views";
import { viewsOfTheLine } from "./line-views";
import { viewsOfLists } from "./list-views";
import { everyMail } from "./mailbox";
import { viewsOfChanges } from "./meeting-views";
import { viewsOfNeighbours } from "./neighbour-views";
import {
  anOrganiser,
  givenDecision,
  givenOrganiser,
  givenRequest,
  linkToken,
  type Meeting,
  newAddress,
  privateTokenOf,
  type Registration,
  registrationNow,
  room,
} from "./people";
import { viewsOfPeople } from "./people-views";
import { viewsOfPrivacy } from "./privacy-views";
import { viewsOfRequests } from "./request-views";
import { viewsOfReturning } from "./returning-views";
import { viewsOfRooms } from "./room-views";
import { viewsOfSafety } from "./safety-views";
import { viewsOfMembers } from "./team-views";
import { viewsOfZoomsList } from "./zoom-list-views";
import { viewsOfZoom } from "./zoom-views";

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
  /** A role of the team; a seat or a session, by its cookie; nobody in particular when left out. */
  as?: OrganiserRole | { seat: string } | { session: string };
  status?: number;
}

let made: Promise<Record<string, View[]>> | undefined;

/**
 * Every page of the site in every state that it knows, around people and meetings made for it: once for all the
 * walks of a run, in whatever process, since looking changes nothing. A file of views gives them by their group, in
 * the order in which they are looked at; of each route the first is looked at in every way, so it is the fullest.
 */
export function everyView(): Promise<Record<string, View[]>> {
  made ??= db().transaction(async (tx) => {
    const file = path.join(process.env.GATEHOUSE_DATA ?? "", "views.json");
    // One process makes them, the others wait for it here.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('every view'))`);
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(await makeViews()));
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, View[]>;
  });
  return made;
}

async function makeViews(): Promise<Record<string, View[]>> {
  const at = await now();
  const tonight = await givenEvening();
  const [
    siteViews,
    linkViews,
    ownViews,
    doorViews,
    accountViews,
    teamViews,
    neighbourViews,
    lineViews,
    changeViews,
    memberViews,
    requestViews,
    listViews,
    peopleViews,
    forumViews,
    enquiryViews,
    privacyViews,
    eveningViews,
    returningViews,
    safetyViews,
    arrivalViews,
    roomViews,
  ] = await Promise.all([
    viewsOfTheSite(tonight, at),
    viewsOfMailedLinks(),
    viewsOfOwnPage(at),
    viewsOfTheDoor(),
    viewsOfTheAccount(),
    viewsOfTheTeam(at),
    viewsOfNeighbours(at),
    viewsOfTheLine(at),
    viewsOfChanges(at),
    viewsOfMembers(at),
    viewsOfRequests(),
    viewsOfLists(),
    viewsOfPeople(at),
    viewsOfTheForum(at),
    viewsOfEnquiries(at),
    viewsOfPrivacy(at),
    viewsOfEvenings(at),
    viewsOfReturning(at),
    viewsOfSafety(at),
    viewsOfArrivals(at),
    viewsOfRooms(at),
  ]);
  return {
    "the site": siteViews,
    "mailed links": linkViews,
    "one's own page": ownViews,
    "the door": doorViews,
    "signing in, and the demonstration's own pages": accountViews,
    ...teamViews,
    ...neighbourViews,
    ...lineViews,
    ...changeViews,
    ...memberViews,
    ...requestViews,
    ...listViews,
    ...peopleViews,
    ...forumViews,
    ...enquiryViews,
    ...privacyViews,
    ...eveningViews,
    ...returningViews,
    ...safetyViews,
    ...arrivalViews,
    ...roomViews,
  };
}

/** One's own page after a change of address, an offer or a doors' opening, and the forms behind it. */
async function viewsOfOwnPage(at: Date): Promise<View[]> {
  const [soon, tonight, filled, calledOff] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening(),
    givenEvening({ when: "next week", capacity: 1 }),
    givenEvening({ when: "next week" }),
  ]);
  await givenPlace(filled);
  const my = async ({ id }: Registration) => `/my/${await linkToken(id, "manage")}`;
  const approved = await givenPlace(soon, { name: "Wilhelmina Konstantinopoulos-Featherstonehaugh" });
  const own = await my(approved);
  const moved = await givenPlace(soon);
  const oldManage = await my(moved);
  await moves(moved, at);
  const notMe = `/not-me/${await linkToken(moved.id, "not_me")}`;
  const waitsForLook = await givenPlace(soon);
  await moves(waitsForLook, at);
  const newConfirm = await linkToken(waitsForLook.id, "confirm");
  await confirmAddress(newConfirm, at);
  const takenBack = await givenPlace(soon);
  await moves(takenBack, at);
  const usedNotMe = await linkToken(takenBack.id, "not_me");
  await takeBackChange(usedNotMe, at);
  const gone = await givenEvening();
  const late = await givenPlace(gone);
  await moves(late, at);
  const lateNotMe = await linkToken(late.id, "not_me");
  await meetingEnds(gone);
  const offered = await givenRequest(soon, { confirmed: true });
  await givenDecision("waitlist", offered.id);
  await holdEnds(offered.id);
  await db()
    .update(registrations)
    .set({ offeredUntil: new Date(at.getTime() + 86_400_000) })
    .where(eq(registrations.id, offered.id));
  const unoffered = await decided(filled, "waitlist");
  const named = await givenPlace(soon);
  await tellOtherName(await linkToken(named.id, "manage"), "Rose Hill", at);
  const called = await givenPlace(calledOff);
  await db()
    .update(meetings)
    .set({ state: "cancelled", publicNote: "Sergeant Marsh is ill. We will find another day." })
    .where(eq(meetings.id, calledOff.id));
  const mistaken = await draft(
    `change|${approved.id}`,
    { fullName: "", email: "ann at home", postcode: "12", phone: "x", companion: "iPad", help: "Captions" },
    {
      fullName: "Enter your full name",
      email: "Take the spaces out of your email address",
      postcode: "Enter a full UK postcode, like HP7 0AA",
      phone: "Phone number must only include numbers, spaces and a plus sign",
      companion: "Enter their own full name. This looks like the name of a device",
    },
  );
  const mistyped = await draft(`change|${approved.id}`, {
    fullName: "Ann Lee",
    email: "wilhelmina.konstantinopoulos.featherstonehaugh@gmial.com",
    postcode: "HP7 0AB",
    phone: "01632 960 214",
    companion: "",
    help: "",
  });
  const renamed = await givenPlace(soon);
  await tellOtherName(await linkToken(renamed.id, "manage"), "Rose Hill", at);
  await db().update(registrations).set({ nightName: "Rosa Hill" }).where(eq(registrations.id, renamed.id));
  const unnamed = await draft(
    `another-name|${approved.id}`,
    { nightName: "" },
    { nightName: "Enter your full name" },
  );
  const to = seal("ann.leigh@example.org", "address-changed").toString("base64url");
  return [
    { shows: "a request that waits at a full meeting", address: await my(await givenRequest(filled)) },
    { shows: "a place with the doors open", address: await my(await givenPlace(tonight)) },
    { shows: "a place whose new address is to be confirmed", address: await my(moved) },
    { shows: "a place whose new address waits for a look", address: await my(waitsForLook) },
    { shows: "a new address that is confirmed", address: `/confirm/${newConfirm}` },
    { shows: "a place that is free to be taken", address: await my(offered) },
    {
      shows: "an address that is confirmed, a place being free",
      address: `/confirm/${await linkToken(offered.id, "confirm")}`,
    },
    {
      shows: "nothing to confirm, the meeting being cancelled",
      address: `/confirm/${await linkToken(called.id, "confirm")}`,
    },
    {
      shows: "an address that is confirmed, on the waiting list",
      address: `/confirm/${await linkToken(unoffered.id, "confirm")}`,
    },
    { shows: "an offer that has run out", address: `${await my(unoffered)}?refused=offer_over` },
    {
      shows: "a place that is free, after an earlier offer ran out",
      address: `${await my(offered)}?refused=offer_over`,
    },
    { shows: "a place with another name told", address: `${await my(named)}?done=name_told` },
    { shows: "a place at a meeting that is cancelled", address: await my(called) },
    { shows: "that details were changed", address: `${own}?done=changed` },
    { shows: "the form to change details", address: `${own}/change` },
    { shows: "a change of details with mistakes", address: `${own}/change?draft=${mistaken}` },
    { shows: "a new address that looks mistyped", address: `${own}/change?draft=${mistyped}` },
    { shows: "a place with another name agreed to, and a further one told", address: await my(renamed) },
    { shows: "the form for another name", address: `${own}/another-name` },
    { shows: "another name with a mistake", address: `${own}/another-name?draft=${unnamed}` },
    { shows: "another name that was told", address: `${await my(named)}/another-name` },
    { shows: "where we wrote after a change of address", address: `/address-changed?to=${to}` },
    { shows: "a status link after a change of address", address: oldManage },
    { shows: "a form of an old status link", address: `${oldManage}/change` },
    { shows: "the way to take a change of address back", address: notMe },
    { shows: "that a change of address was taken back", address: `/not-me/${usedNotMe}` },
    { shows: "a change of address too old to take back", address: `/not-me/${lateNotMe}` },
    { shows: "a change of address that never was", address: `/not-me/${newSecret()}`, status: 404 },
  ];
}

async function moves({ id, name, postcode, phone, companion, help }: Registration, at: Date): Promise<void> {
  const details = { name: `${name} Lee`, email: newAddress(), postcode, phone, companion, help };
  await changeDetails(await linkToken(id, "manage"), details, at);
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
  const extras: Values = {
    companion: "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh de Montmorency-Wolstenholme",
    question: "Why is the lamp on Elm Road out?\n\nIt has been dark since May.",
    questionNamed: "no",
    help: "Captions, and somebody to try Zoom with me",
    wantsNews: "yes",
  };
  const withExtras = await draft(`ask|${tonight.slug}`, { ...asked, ...extras, drawn: formDrawnAt(at) });
  const mistakenExtras = await draft(
    `ask|${tonight.slug}`,
    { ...asked, ...extras, companion: "Tom's iPad", question: "Why? ".repeat(110), drawn: formDrawnAt(at) },
    {
      companion: "Enter their own name. This looks like the name of a device",
      question: "Your question must be 500 characters or fewer. Take out 49 characters",
      help: "The help you need must be 300 characters or fewer. Take out 37 characters",
    },
  );
  const longName = "Barbara Blatherwick-Featherstonehaugh-Cholmondeley-Konstantinopoulos of Wolstenholme";
  const doubtful = await draft(`ask|${tonight.slug}`, {
    ...asked,
    fullName: "Bob",
    email: "wilhelmina.konstantinopoulos-featherstonehaugh-wolstenholme@gmial.com",
  });
  const sealedTo = seal(asked.email ?? "", `received|${tonight.slug}`).toString("base64url");
  return [
    { shows: "the next meetings", address: "/" },
    { shows: "a meeting", address: `/meetings/${tonight.slug}` },
    { shows: "a meeting that is full", address: `/meetings/${full.slug}` },
    { shows: "a meeting that is over", address: `/meetings/${over.slug}` },
    { shows: "a meeting that takes no more requests", address: `/meetings/${closed.slug}` },
    { shows: "the request form", address: ask },
    { shows: "the request form with mistakes", address: `${ask}?draft=${mistaken}` },
    { shows: "the request form with its folded parts in use", address: `${ask}?draft=${withExtras}` },
    {
      shows: "the request form with mistakes in its folded parts",
      address: `${ask}?draft=${mistakenExtras}`,
    },
    {
      shows: "the answers to check, with extras",
      address: `/meetings/${tonight.slug}/check?draft=${withExtras}`,
    },
    {
      shows: "the answers to check, two of them doubtful",
      address: `/meetings/${tonight.slug}/check?draft=${doubtful}`,
    },
    {
      shows: "the answers to check, the name a long one",
      address: `/meetings/${tonight.slug}/check?draft=${await draft(`ask|${tonight.slug}`, { ...asked, fullName: longName })}`,
    },
    {
      shows: "the answers to check",
      address: `/meetings/${tonight.slug}/check?draft=${await draft(`ask|${tonight.slug}`, asked)}`,
    },
    { shows: "that a request was received", address: `/meetings/${tonight.slug}/received?to=${sealedTo}` },
    { shows: "how to join", address: "/how-to-join" },
    ...deviceSlugs.map((slug) => ({ shows: `how to join: ${slug}`, address: `/how-to-join/${slug}` })),
    { shows: "how to join with what is not known", address: "/how-to-join/fax", status: 404 },
    { shows: "the house rules", address: "/house-rules" },
    { shows: "how details are looked after", address: "/privacy" },
    { shows: "which cookies there are", address: "/cookies" },
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
    { shows: "an address that is confirmed, the request not approved", address: await confirm(declined) },
    { shows: "an address that is confirmed, the place taken back", address: await confirm(removed) },
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
  const shared = await givenPlace(
    await givenEvening({ room: { ...room, passcode: "482913", phoneNumber: "01632 960 770" } }),
    { name: "Margaret O'Brien" },
  );
  await db().update(registrations).set({ companion: "Rosa Lind" }).where(eq(registrations.id, shared.id));
  const sharedSeat = await givenSeat(shared.id);
  const begun = await givenPlace(await meetingBegins(await givenEvening()));
  const waiting = await givenPlace(await meetingBegins(await givenEvening({ room: null })));
  const waitingSeat = await givenSeat(waiting.id);
  const calledOff = await givenEvening();
  const disappointed = await givenPlace(calledOff);
  const [disappointedDoor, disappointedSeat] = [await door(disappointed), await givenSeat(disappointed.id)];
  await cancelMeeting(
    calledOff.id,
    calledOff.calendarSequence,
    "The sergeant is ill.",
    (await anOrganiser()).id,
    await now(),
  );
  const mover = await givenPlace(tonight);
  const moverDoor = await door(mover);
  const { name, postcode, phone, companion, help } = mover;
  await changeDetails(
    await linkToken(mover.id, "manage"),
    { name, postcode, phone, companion, help, email: newAddress() },
    await now(),
  );
  const gonePass = await passOf(await privateTokenOf(late.id));
  const lateSeat = await givenSeat(late.id);
  await meetingEnds(gone);
  const ended = async (decision: "remove" | "withdraw" | "replace") => {
    const person = await givenPlace(tonight);
    const address = await door(person);
    if (decision === "remove") await givenDecision("remove", person.id);
    else if (decision === "withdraw") await withdraw(await linkToken(person.id, "manage"), await now());
    else {
      await replaceLink(person.id, (await anOrganiser()).id, await now());
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
    { shows: "the open door of a meeting that has begun", address: await door(begun) },
    { shows: "a private link to a meeting that is cancelled", address: disappointedDoor },
    { shows: "a private link whose owner has a new address", address: moverDoor },
    {
      shows: "the way into Zoom for two, and by phone",
      address: `/enter/${sharedSeat.passId}`,
      as: { seat: sharedSeat.cookie },
    },
    {
      shows: "a room that is not ready although the meeting should have begun",
      address: `/enter/${waitingSeat.passId}`,
      as: { seat: waitingSeat.cookie },
    },
    {
      shows: "a seat at a meeting that is cancelled",
      address: `/enter/${disappointedSeat.passId}`,
      as: { seat: disappointedSeat.cookie },
    },
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
    ...(await viewsOfZoomsList()),
  ];
}

async function viewsOfTheAccount(): Promise<View[]> {
  const { id } = await anOrganiser();
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
    { shows: "the kit", address: "/demo/kit" },
    ...(await viewsOfZoom()),
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
  const changed = await givenPlace(busy, { name: "Ann Lee" });
  await tellOtherName(await linkToken(changed.id, "manage"), "Rose Hill", at);
  await moves(changed, at);
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
        address: `${meeting}/edit?section=about&draft=${await draft(
          `edit-about|${busy.id}`,
          { title: "" },
          { title: "Enter what the meeting is called" },
        )}`,
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
      { shows: "who changed details", address: `${meeting}/people?changed=yes`, as },
      { shows: "somebody who changed details", address: `/organise/people/${changed.id}`, as },
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
      { shows: "the forum's look", address: "/organise/look", as },
      {
        shows: "the forum's look with mistakes",
        address: `/organise/look?draft=${await draft(
          "look",
          { mark: "letters", letters: "HILL", colours: "own", mainColour: "#2e8b57", linkColour: "#0b4f6c" },
          {
            letters: "Enter one, two or three letters for the mark",
            mainColour:
              "White words on this green are hard to read (4.2 to 1, we need 7 to 1). Choose a darker colour: #1f603c would do.",
          },
        )}`,
        as,
      },
      {
        shows: "a look that is tried",
        address: `/organise/look?draft=${await draft("look", { mark: "letters", letters: "HF", colours: "own", mainColour: "#5b1a6e", linkColour: "#6b0f3c" })}`,
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
