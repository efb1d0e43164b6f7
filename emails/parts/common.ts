import type { ForumProps, RegistrantProps } from "../props";
import { address, aside, type Block, button, facts, heading, words } from "./blocks";

/** How a mail greets somebody whose name we do not know: after "Hello". */
export const nobodyByName = "there";

/** Under a button, in the HTML part only. */
export const copyAddress = "If the button does not work, copy this address into your browser:";

export function meetingFacts(
  { meetingTitle, meetingWhen, doorsOpen, doorsAreOpen }: RegistrantProps,
  ...more: [label: string, value: string][]
): Block {
  const doors: [string, string] = doorsAreOpen
    ? ["Doors", "The doors are open now"]
    : ["Doors open", doorsOpen];
  return facts(["Meeting", meetingTitle], ["When", meetingWhen], doors, ...more);
}

/** Which meeting, for those who have no place at it. */
export function whichMeeting({
  meetingTitle,
  meetingWhen,
}: Pick<RegistrantProps, "meetingTitle" | "meetingWhen">): Block {
  return facts(["Meeting", meetingTitle], ["When", meetingWhen]);
}

/** The pledge with its true reason; in every mail that carries a private link. */
export function pledge(): Block {
  return aside(
    "Keep your link to yourself",
    "A meeting of a forum like ours was broken up after somebody shared the link in public. That is why each person gets a link of their own. Do not share yours, not even with a friend. They can ask for a place too.",
  );
}

/** Asks to prove the address. The page behind the button has a button of its own: opening it changes nothing. */
export function confirmFirst(confirmUrl: string): Block[] {
  return [
    button("Confirm my email", confirmUrl),
    words("This opens a page with one more button. Press that too, and you are done."),
  ];
}

/** The way to one's own page, for mails whose button leads elsewhere. */
export function ownPage({ manageUrl }: RegistrantProps): Block {
  return address("You can see your request, or cancel it, on your own page:", manageUrl);
}

/** How somebody who thinks that we were wrong is heard. */
export function anotherLook(): Block {
  return words(
    "If we got this wrong, reply to this email and tell us. A different volunteer will look again.",
  );
}

/**
 * The one link of a mail about a given place: the private link, or, until the address is confirmed, only the
 * way to confirm it. Throws unless exactly one is given, so that no slip can mail both.
 */
export function oneLink({
  joinUrl,
  confirmUrl,
}: {
  joinUrl: string | null;
  confirmUrl: string | null;
}): { joinUrl: string; confirmUrl: null } | { joinUrl: null; confirmUrl: string } {
  if (joinUrl !== null && confirmUrl === null) return { joinUrl, confirmUrl };
  if (joinUrl === null && confirmUrl !== null) return { joinUrl, confirmUrl };
  throw new Error("a mail about a place carries the private link or a confirm link, one of the two");
}

/** The end of every mail: how to know without its links that it is real, and who helps. */
export function goodbye({
  forumName,
  contactEmail,
  contactPhone,
  contactHours,
  siteUrl,
}: ForumProps): Block[] {
  // A forum that has just been set up has no details yet.
  const ringUs = contactPhone ? `Ring us on ${contactPhone}${contactHours ? ` (${contactHours})` : ""}.` : "";
  return [
    heading("Is this email really from us?"),
    address("You can check without a link. Type our address into your browser yourself:", siteUrl),
    words("Or ring us and ask. We never ask you for a password or for money."),
    heading("If you need help"),
    words(
      `${ringUs} You can also reply to this email${contactEmail ? `, or write to ${contactEmail}` : ""}.`,
    ),
    words(`This email is from ${forumName}. We are a residents' group, not the police.`),
  ];
}
