import { type APIRequestContext, type APIResponse, expect, type Page } from "@playwright/test";
import type { OpenedMail } from "@/lib/mail/captured";
import type { Hand } from "./hands";
import { type Mailbox, mailbox } from "./mailbox";
import type { Meeting, Organiser } from "./people";

/** What a resident types into the form. */
export interface Answers {
  fullName: string;
  email: string;
  postcode: string;
  phone: string;
}

/** Answers that are all as they should be, from an address of the test's own. */
export function goodAnswers(email: string, fullName = "Margaret O'Brien"): Answers {
  return { fullName, email, postcode: "HP7 0AB", phone: "01632 960 214" };
}

/** Fills in the request form, the promise ticked. */
export async function fillInRequest(hand: Hand, answers: Answers): Promise<void> {
  await hand.fill("Full name", answers.fullName);
  await hand.fill("Email address", answers.email);
  await hand.fill("Postcode", answers.postcode);
  await hand.fill("Phone number", answers.phone);
  await hand.tick(/will not share/);
}

/** From a meeting's page to "We have your request". */
export async function askForAPlace(hand: Hand, meeting: Meeting, answers: Answers): Promise<void> {
  await hand.page.goto(`/meetings/${meeting.slug}`);
  await hand.press("link", "Ask for a place");
  await expect(heading(hand.page)).toHaveText("Ask for a place");
  await fillInRequest(hand, answers);
  await hand.press("button", "Continue");
  await expect(heading(hand.page)).toHaveText("Check your answers, then send");
  await hand.press("button", "Send my request");
  await expect(heading(hand.page)).toHaveText("We have your request");
}

/** Reads a captured mail and presses the link with these words in it. */
export async function pressInMail(hand: Hand, mail: OpenedMail, words: string): Promise<void> {
  await hand.page.goto(`/demo/mailbox/${mail.id}`);
  const letter = hand.page.getByTitle("The mail as its reader sees it").contentFrame();
  await hand.pressOn(letter.getByRole("link", { name: words, exact: true }));
  await expect(hand.page).not.toHaveURL(/\/demo\/mailbox\//);
}

/** From the mail about the request to a confirmed address. */
export async function confirmAddress(hand: Hand, mail: OpenedMail): Promise<void> {
  await pressInMail(hand, mail, "Confirm my email");
  await expect(heading(hand.page)).toHaveText("Is this your email?");
  await hand.press("button", "Yes, confirm it");
  await expect(heading(hand.page)).toHaveText("Your email address is confirmed");
}

/** From the sign-in page, by the mailed link and its button, to the organisers' first page. */
export async function signInByMail(hand: Hand, organiser: Organiser): Promise<void> {
  await hand.page.goto("/sign-in");
  await hand.fill("Email address", organiser.email);
  await hand.press("button", "Mail me a sign-in link");
  await expect(heading(hand.page)).toHaveText("Check your email");
  await pressInMail(
    hand,
    await mailbox.latest(organiser.email, { subject: "Your link to sign in" }),
    "Sign in",
  );
  await hand.press("button", "Sign in");
  await expect(heading(hand.page)).toHaveText("Meetings");
}

/** An organiser approves somebody, from the list of requests of the meeting. */
export async function approve(hand: Hand, meeting: Meeting, name: string): Promise<void> {
  await hand.page.goto(`/organise/meetings/${meeting.id}/requests`);
  await hand.press("button", `Approve ${name}`);
  await expect(hand.page.getByText(new RegExp(`Approved:? ${name}`))).toBeVisible();
}

/** From a private link that has just been opened, the doors being open, to where Zoom would open. */
export async function joinTheMeeting(hand: Hand, name: string): Promise<void> {
  await expect(heading(hand.page)).toHaveText("Doors are open");
  await hand.press("button", "Join the meeting");
  await expect(heading(hand.page)).toHaveText(`Welcome, ${name}`);
  await hand.press("link", "Open Zoom");
  await expect(heading(hand.page)).toHaveText(`Zoom would open here, as ${name}`);
}

interface Actors {
  resident: Hand;
  organiser: Hand;
  mailbox: Mailbox;
}

/** The whole of it: asked, confirmed, approved, let in. Counts the presses that the design allows. */
export async function fromRequestToZoom(
  { resident, organiser, mailbox }: Actors,
  meeting: Meeting,
  member: Organiser,
  answers: Answers,
): Promise<void> {
  await askForAPlace(resident, meeting, answers);
  expect(resident.presses(), "presses from the meeting's page to a request that is sent").toBeLessThanOrEqual(
    3,
  );
  await confirmAddress(resident, await mailbox.latest(answers.email, { subject: "We have your request" }));
  await signInByMail(organiser, member);
  await approve(organiser, meeting, answers.fullName);
  const mail = await mailbox.latest(answers.email, { subject: "You have a place" });
  await pressInMail(resident, mail, "Join the meeting");
  const before = resident.presses();
  await joinTheMeeting(resident, answers.fullName);
  expect(resident.presses() - before, "presses from the private link to Zoom").toBeLessThanOrEqual(2);
}

/** Sends a form as a browser does that has one of our pages open. Does not follow where the answer leads. */
export function send(
  request: APIRequestContext,
  address: string,
  values: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  return request.post(address, {
    form: values,
    headers: { "sec-fetch-site": "same-origin", ...headers },
    maxRedirects: 0,
  });
}

/** A page's one main heading. */
export function heading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

/** The main heading of an answer that was not drawn in a browser, as plain words; "" when it has none. */
export async function headingOf(answer: APIResponse): Promise<string> {
  const [, inner = ""] = /<h1[^>]*>(.*?)<\/h1>/s.exec(await answer.text()) ?? [];
  return inner
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}
