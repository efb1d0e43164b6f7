import type { MessageKind, MessageState } from "./rules";

/** What organisers call each mail. */
export const kindWords: Record<MessageKind, string> = {
  request_received: "We have your request",
  already_asked: "You asked before",
  place_given: "You have a place",
  waiting_list: "You are on the waiting list",
  declined: "We could not give you a place",
  cancelled: "You cancelled",
  place_lapsed: "Your place was not kept",
  place_taken_back: "Your place was taken back",
  new_link: "Your new link",
  new_links_for_all: "New links for everybody",
  status_link_renewed: "New link to see your request",
  sign_in: "Link to sign in",
  address_changed: "Your email address was changed",
  confirm_new_address: "Confirm your new email address",
  other_name_answered: "Your name for the night",
  your_page_again: "Your page again",
  place_offered: "A place has come free",
  offer_ended: "The offer has ended",
  meeting_moved: "The meeting has moved",
  meeting_cancelled: "The meeting is cancelled",
  notes_ready: "Notes from the meeting",
  reminder_day: "The day before",
  reminder_doors: "Doors open soon",
  link_reported: "A link was seen in public",
  list_confirm: "Join our mailing list",
  meeting_announced: "A new meeting, to the mailing list",
  enquiry: "A question about their request",
  meeting_stopped: "The meeting was stopped",
  requests_waiting: "Requests to check",
  mail_failed: "An email did not arrive",
  room_trouble: "Something is wrong in Zoom",
  security_notice: "A notice to the team",
  team_invited: "Invitation to the team",
  check_code: "Code to prove who you are",
  test_mail: "Test email",
};

/** Where a mail is on its way, for organisers. One that is held says when it leaves instead. */
export const stateWords: Record<MessageState, string> = {
  queued: "Waiting to leave",
  leased: "Leaving now",
  submitted: "Leaving now",
  ambiguous: "Trying again",
  sent: "Sent",
  superseded: "Not needed any more",
  cancelled: "Taken back before it left",
  failed: "Did not go",
};

/** Why a mail did not go, from what its transport noted (lib/mail). */
export function failureWords(lastError: string | null): string {
  const error = lastError ?? "";
  if (error === "not a plain address") return "This is not an address that email can reach.";
  if (/^smtp:.*\b5\.1\.|^smtp:.*\b55[0-4]\b/.test(error))
    return "Their email service says that it does not know this address.";
  if (/^resend: 4/.test(error)) return "Our email service does not take this address.";
  if (/^(smtp|resend|files):/.test(error))
    return "We tried for many hours and got no clear answer. It may have arrived all the same.";
  return "Something went wrong on our side while writing it.";
}

/** The mails of a meeting's life, as organisers look them up: in the order in which people get them. */
export const mailsOfAMeeting: { part: string; kinds: MessageKind[] }[] = [
  {
    part: "Before it",
    kinds: ["meeting_announced"],
  },
  {
    part: "When somebody asks",
    kinds: ["request_received", "already_asked", "enquiry"],
  },
  {
    part: "When you decide",
    kinds: [
      "place_given",
      "waiting_list",
      "place_offered",
      "offer_ended",
      "declined",
      "place_lapsed",
      "place_taken_back",
      "cancelled",
    ],
  },
  {
    part: "Links, names and addresses",
    kinds: [
      "new_link",
      "new_links_for_all",
      "status_link_renewed",
      "your_page_again",
      "address_changed",
      "confirm_new_address",
      "other_name_answered",
    ],
  },
  {
    part: "On the day, and afterwards",
    kinds: ["reminder_day", "reminder_doors", "notes_ready"],
  },
  {
    part: "When plans change",
    kinds: ["meeting_moved", "meeting_cancelled", "meeting_stopped"],
  },
];
