import { now } from "@/lib/clock";
import { keepDraft } from "@/lib/drafts";
import { enquire } from "@/lib/enquiries/commands";
import type { Values } from "@/lib/forms";
import { askQuestion } from "@/lib/questions/commands";
import { tellOtherName } from "@/lib/registrations/another-name";
import { changeDetails } from "@/lib/registrations/change";
import { withdraw } from "@/lib/registrations/commands";
import { givenEvening, givenPlace, givenSeat, holdEnds, meetingEnds } from "./evenings";
import { givenSubscriber } from "./neighbours";
import {
  anOrganiser,
  givenDecision,
  givenRequest,
  linkToken,
  type Meeting,
  newAddress,
  privateTokenOf,
  type Registration,
  registrationNow,
} from "./people";

/** One form of the residents' side: where it stands, what somebody types into it, and where it leads. */
export interface FormInUse {
  /** Where it is sent to, as the build's manifest has it. */
  route: string;
  /** The page that it stands on. */
  address: string;
  /** What is typed, by label. */
  typed?: Record<string, string>;
  /** Boxes and choices that are ticked, by a piece of their label. */
  ticked?: string[];
  button: string;
  /** The main heading of the page that it leads to. */
  leadsTo: string;
}

/**
 * Every form that residents and attendees can send, each about somebody of its own, so that none is in another's way.
 * A test compares the routes with those of the build: a new form has to be listed here.
 */
export async function everyForm(): Promise<FormInUse[]> {
  const [tonight, later] = await Promise.all([givenEvening(), givenEvening({ when: "next week" })]);
  const forms = await Promise.all([
    formsForAnybody(),
    formsOfARequest(later),
    formsOfAPlace(later),
    formsAtTheDoor(tonight),
    formsToDelete(later),
  ]);
  return forms.flat();
}

async function formsForAnybody(): Promise<FormInUse[]> {
  const [joining, leaving] = [await givenSubscriber({ confirmed: false }), await givenSubscriber()];
  return [
    {
      route: "/lost/send",
      address: "/lost",
      typed: { "Email address": "margaret.obrien@example.org" },
      button: "Send my link again",
      leadsTo: "Check your email",
    },
    {
      route: "/mailing-list/send",
      address: "/mailing-list",
      typed: { "Email address": newAddress() },
      button: "Join the mailing list",
      leadsTo: "Check your email",
    },
    {
      route: "/mailing-list/confirm/[token]/send",
      address: `/mailing-list/confirm/${joining.token}`,
      button: "Yes, put me on the list",
      leadsTo: "You are on the list",
    },
    {
      route: "/mailing-list/leave/[token]/send",
      address: `/mailing-list/leave/${leaving.token}`,
      button: "Leave the list",
      leadsTo: "You have left the list",
    },
    {
      route: "/seen-our-link/send",
      address: "/seen-our-link",
      typed: {
        "Where did you see it?": "On a poster at the library",
        "What did it say?": "Come all, no need to ask",
        "How can we reach you?": "01632 960 300",
      },
      button: "Tell the organisers",
      leadsTo: "Thank you. We have told the organisers",
    },
  ];
}

async function formsOfARequest(meeting: Meeting): Promise<FormInUse[]> {
  const [toConfirm, toConfirmLater] = [await givenRequest(meeting), await givenRequest(meeting)];
  const asked = await givenRequest(meeting, { confirmed: true });
  await enquire(asked.id, "Which street do you live in?", (await anOrganiser()).id, await now());
  const answers: Values = {
    fullName: "Leroy Campbell",
    email: newAddress(),
    postcode: "HP7 0AB",
    phone: "01632 960 214",
    pledge: "yes",
  };
  const draft = await keepDraft(`ask|${meeting.slug}`, { values: answers, errors: {} }, await now());
  return [
    {
      route: "/meetings/[slug]/ask/send",
      address: `/meetings/${meeting.slug}/ask`,
      typed: {
        "Full name": "Margaret O'Brien",
        "Email address": "margaret.obrien@example.org",
        Postcode: "HP7 0AB",
        "Phone number": "01632 960 214",
        "Their name": "Patrick O'Brien",
        "Your question": "When will the crossing be mended?\nIt has been dark since May.",
        "The help you need": "I cannot hear well",
      },
      ticked: ["Say my name", "Email me about", "I will not share"],
      button: "Continue",
      leadsTo: "Check your answers, then send",
    },
    {
      route: "/meetings/[slug]/check/send",
      address: `/meetings/${meeting.slug}/check?draft=${draft}`,
      button: "Send my request",
      leadsTo: "We have your request",
    },
    {
      route: "/confirm/[token]/send",
      address: `/confirm/${await linkToken(toConfirm.id, "confirm")}`,
      button: "Yes, confirm it",
      leadsTo: "Your email address is confirmed",
    },
    {
      route: "/my/[token]/answer/send",
      address: await placeOf(asked),
      typed: { "Your answer": "Elm Road, by the crossing" },
      button: "Send my answer",
      leadsTo: "Waiting",
    },
    {
      route: "/my/[token]/confirm/send",
      address: await placeOf(toConfirmLater),
      button: "Yes, confirm it",
      leadsTo: "Waiting",
    },
  ];
}

async function formsOfAPlace(meeting: Meeting): Promise<FormInUse[]> {
  const [holder, leaver, returning, curious, doubtful, changing, shy, bold, robbed] = [
    await givenPlace(meeting),
    await givenPlace(meeting),
    await givenPlace(meeting),
    await givenPlace(meeting),
    await givenPlace(meeting),
    await givenPlace(meeting),
    await givenPlace(meeting),
    await givenPlace(meeting),
    await givenPlace(meeting),
  ];
  const offered = await givenOffer();
  await withdraw(await linkToken(returning.id, "manage"), await now());
  const gone = await givenEvening();
  const past = await givenPlace(gone);
  await meetingEnds(gone);
  await askQuestion(
    await linkToken(doubtful.id, "manage"),
    { words: "Is the crossing lit at night?", nameSaid: false },
    await now(),
  );
  await tellOtherName(await linkToken(bold.id, "manage"), "Mary Smith", await now());
  const { name, postcode } = robbed;
  const details = { name, postcode, email: newAddress(), phone: null, companion: null, help: null };
  await changeDetails(await linkToken(robbed.id, "manage"), details, await now());
  return [
    {
      route: "/my/[token]/link/send",
      address: await placeOf(holder),
      button: "Mail me a fresh link",
      leadsTo: "You have a place",
    },
    {
      route: "/my/[token]/withdraw/send",
      address: await placeOf(leaver),
      button: "I can't come",
      leadsTo: "You cancelled",
    },
    {
      route: "/my/[token]/ask-again/send",
      address: await placeOf(returning),
      button: "Ask again",
      leadsTo: "Ask for a place",
    },
    {
      route: "/my/[token]/question/send",
      address: `${await placeOf(curious)}/question`,
      typed: { "Your question": "When will the crossing be mended?" },
      ticked: ["Leave my name out"],
      button: "Send my question",
      leadsTo: "Ask the panel a question",
    },
    {
      route: "/my/[token]/question/take-back/send",
      address: `${await placeOf(doubtful)}/question`,
      button: "Take it back",
      leadsTo: "Ask the panel a question",
    },
    {
      route: "/my/[token]/change/send",
      address: `${await placeOf(changing)}/change`,
      typed: {
        "Full name": "Margaret Mary O'Brien",
        "Phone number": "01632 960 555",
        "Someone on my screen": "Patrick O'Brien",
        "The help you need": "I cannot hear well",
      },
      button: "Change my details",
      leadsTo: "You have a place",
    },
    {
      route: "/my/[token]/another-name/send",
      address: `${await placeOf(shy)}/another-name`,
      typed: { "Full name for the night": "Mary Smith" },
      button: "Send this name",
      leadsTo: "You have a place",
    },
    {
      route: "/my/[token]/another-name/take-back/send",
      address: `${await placeOf(bold)}/another-name`,
      button: "Use my own name",
      leadsTo: "You have a place",
    },
    {
      route: "/my/[token]/accept/send",
      address: await placeOf(offered),
      button: "Take this place",
      leadsTo: "You have a place",
    },
    {
      route: "/my/[token]/ask-again/send",
      address: await placeOf(past),
      button: "Ask for a place",
      leadsTo: "Ask for a place",
    },
    {
      route: "/not-me/[token]/send",
      address: `/not-me/${await linkToken(robbed.id, "not_me")}`,
      button: "This was not me",
      leadsTo: "We write to you here again",
    },
  ];
}

async function formsAtTheDoor(meeting: Meeting): Promise<FormInUse[]> {
  const [arriving, seated] = [await givenPlace(meeting), await givenPlace(meeting)];
  await givenSeat(seated.id);
  return [
    {
      route: "/j/[token]/enter/send",
      address: `/j/${await privateTokenOf(arriving.id)}`,
      button: "Join the meeting",
      leadsTo: "Welcome, Margaret O'Brien",
    },
    {
      route: "/j/[token]/fresh-link/send",
      address: `/j/${await privateTokenOf(seated.id)}`,
      button: "Mail me a fresh link",
      leadsTo: "Check your email",
    },
  ];
}

/** Somebody on the waiting list to whom a place has just been offered. */
async function givenOffer(): Promise<Registration> {
  const full = await givenEvening({ when: "next week", capacity: 1 });
  const first = await givenPlace(full);
  const { id } = await givenRequest(full, { confirmed: true });
  await givenDecision("waitlist", id);
  await holdEnds(id);
  await withdraw(await linkToken(first.id, "manage"), await now());
  return registrationNow(id);
}

async function placeOf({ id }: Registration): Promise<string> {
  return `/my/${await linkToken(id, "manage")}`;
}

async function formsToDelete(meeting: Meeting): Promise<FormInUse[]> {
  return [
    {
      route: "/my/[token]/delete/send",
      address: `${await placeOf(await givenPlace(meeting))}/delete`,
      button: "Delete my details now",
      leadsTo: "Your details are deleted",
    },
  ];
}
