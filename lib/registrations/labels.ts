import type { NameDoubt } from "./doubts";
import type {
  DecisionRefusal,
  DeclineReason,
  DetailField,
  RegistrationState,
  RegistrationVerb,
  RemoveReason,
  Standing,
  UndoRefusal,
} from "./rules";

/** What a registrant reads about their own place. */
export const stateForRegistrant: Record<RegistrationState, string> = {
  requested: "Waiting",
  approved: "You have a place",
  waitlisted: "On the waiting list",
  declined: "Not approved",
  withdrawn: "You cancelled",
  removed: "Your place was taken back",
};

/** One sentence to the registrant about where things stand; also used in the mail to somebody who asks twice. */
export const sentenceForRegistrant: Record<RegistrationState, string> = {
  requested: "A volunteer will look at your request and email you.",
  approved: "You are on our list.",
  waitlisted: "The meeting is full. We will email you if a place comes free.",
  declined: "We could not give you a place at this meeting.",
  withdrawn: "You told us you can't come.",
  removed: "You can no longer come to this meeting.",
};

/** What a registrant reads at the top of their own page: a few words, and a sentence. */
export const standingForRegistrant: Record<Standing, { state: string; sentence: string }> = {
  waiting: { state: stateForRegistrant.requested, sentence: sentenceForRegistrant.requested },
  waiting_full: {
    state: "Waiting, the meeting is full",
    sentence: "All places are taken for now. A volunteer will still look at your request and email you.",
  },
  listed: { state: stateForRegistrant.waitlisted, sentence: sentenceForRegistrant.waitlisted },
  offered: {
    state: "A place is free for you",
    sentence: "Take it in time, or it goes to the next person on the list.",
  },
  place: { state: stateForRegistrant.approved, sentence: sentenceForRegistrant.approved },
  doors_open: { state: "Doors are open", sentence: "Open your private link now. It is in our email to you." },
  declined: { state: stateForRegistrant.declined, sentence: sentenceForRegistrant.declined },
  withdrawn: { state: stateForRegistrant.withdrawn, sentence: sentenceForRegistrant.withdrawn },
  removed: { state: stateForRegistrant.removed, sentence: sentenceForRegistrant.removed },
  meeting_cancelled: {
    state: "The meeting is cancelled",
    sentence: "It will not take place. You do not need to do anything.",
  },
  over: { state: "This meeting is over", sentence: "Thank you for your interest." },
};

/** What keeps the site from offering a free place to somebody on the waiting list. */
interface InLine {
  confirmed: boolean;
  passedOver: boolean;
}

/** The same words for somebody in particular: who is on the list but is offered nothing reads why. */
export function standingWords({ standing, confirmed, passedOver }: InLine & { standing: Standing }): {
  state: string;
  sentence: string;
} {
  const words = standingForRegistrant[standing];
  if (standing !== "listed") return words;
  if (passedOver)
    return {
      ...words,
      sentence:
        "We kept a place for you twice, and you did not take it. So we will not offer you one again unless you ask. Do you still want to come? Tell us, and a volunteer will look.",
    };
  return confirmed
    ? words
    : {
        ...words,
        sentence: "The meeting is full. We only offer a place to an email address that is confirmed.",
      };
}

/** Where somebody stands in line; null for who is passed over, to whom the number would promise something. */
export function numberInLineWords(number: number, { confirmed, passedOver }: InLine): string | null {
  if (passedOver) return null;
  return number === 1 && confirmed ? "You are next on the list." : `You are number ${number} on the list.`;
}

/** What comes next for somebody whose address is confirmed; null where nothing is on its way to them. */
export function nextAfterConfirming(standing: Standing, waitsForLook: boolean): string | null {
  if (standing === "offered") return "Take it on your own page. The link to it is in our email.";
  if (standing !== "place" && standing !== "doors_open") return null;
  return waitsForLook
    ? "A volunteer looks at your new email address. Then we send your private link."
    : "We are sending your private link to you now. Check your email.";
}

export const stateForOrganiser: Record<RegistrationState, string> = {
  requested: "To check",
  approved: "Approved",
  waitlisted: "Waiting list",
  declined: "Not approved",
  withdrawn: "Cancelled",
  removed: "Removed",
};

export const verbForOrganiser: Record<RegistrationVerb, string> = {
  request: "Asked for a place",
  approve: "Approved",
  waitlist: "Put on the waiting list",
  decline: "Not approved",
  remove: "Removed",
  withdraw: "Cancelled",
  lapse: "Place not kept: the address was not confirmed in time",
  undo: "Decision undone",
  offer: "Was offered a place",
  accept: "Took the offered place",
  offer_ended: "Did not take the offered place in time",
  change: "Changed their details",
  not_me: "Said that the change of address was not theirs",
  look: "Looked at what was changed",
};

const fieldWords: Record<DetailField | "nightName", string> = {
  name: "full name",
  email: "email address",
  postcode: "postcode",
  phone: "phone number",
  companion: "who shares the screen",
  help: "help they need",
  nightName: "another name for the night",
};

/** Which details somebody changed, for the history; never what they say. */
export function editedWords(fields: (DetailField | "nightName")[]): string {
  const words = fields.map((field) => fieldWords[field]).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The history's note when an address is given back: what else was changed meanwhile, perhaps by a stranger. Names and
 * address are given back; the rest is not, so that an organiser knows what to ask about.
 *
 * @param edits the notes of those changes, as `editedWords` writes them
 */
export function tookBackWords(edits: string[]): string {
  const givenBack = [fieldWords.name, fieldWords.email, fieldWords.nightName];
  const all = new Set(edits.flatMap((edit) => edit.toLowerCase().split(", ")));
  const rest = [...all].filter((words) => !givenBack.includes(words));
  return rest.length === 0 ? "Nothing else was changed" : `Check with them: ${rest.join(", ")}`;
}

/** Refusing yet another address, beside its field. */
export const tooManyAddressesWords =
  "You have changed your email address three times today. Try again tomorrow, or call us.";

/** Why a request was not approved: what the organiser chooses, and what the person is told. */
export const declineReasonWords: Record<DeclineReason, { choice: string; told: string }> = {
  outside_area: {
    choice: "Does not live or work in the area",
    told: "This meeting is for people who live or work in the area. If we got this wrong, reply and tell us.",
  },
  name_not_full: {
    choice: "Not a name we can check",
    told: "We need the full name you will use at the meeting. You can reply with it, and we will look again.",
  },
  not_reached: {
    choice: "We could not reach them",
    told: "We tried to reach you and could not. You can reply, and we will look again.",
  },
  full: { choice: "The meeting is full", told: "The meeting is full and the waiting list is closed." },
  other: { choice: "Another reason (say it in the note)", told: "A volunteer looked at your request." },
};

export const removeReasonWords: Record<RemoveReason, { choice: string; told: string }> = {
  shared_link: {
    choice: "Shared their private link",
    told: "Your private link was shared with somebody else.",
  },
  disrupted: { choice: "Disrupted a meeting", told: "A meeting was disrupted." },
  not_who_they_said: {
    choice: "Not who they said they are",
    told: "We could not check the name that we were given.",
  },
  other: { choice: "Another reason (say it in the note)", told: "A volunteer looked at your place again." },
};

export const decisionRefusalWords: Record<Exclude<DecisionRefusal, "already_decided">, string> = {
  meeting_full:
    "There are no places left, as places offered to the waiting list count too. Nobody was approved. Raise the number of places, or take a place back, first.",
  offer_open:
    "A place is offered to them just now, so they cannot be declined. Wait until their time to take it is over, or approve them.",
  answers_changed: "They sent new answers since you looked, so nothing was decided. Read them, then decide.",
  meeting_over: "This meeting is over, so nothing can be decided about it now.",
  meeting_not_published: "Publish this meeting first.",
};

export const undoRefusalWords: Record<UndoRefusal, string> = {
  too_late: "It is too late to undo this: the email has left. You can still change the decision.",
  nothing_to_undo: "There is nothing to undo. Somebody else may have changed it first.",
  place_gone: "This cannot be undone, because the place has gone to somebody else.",
};

/** The flag for organisers about how a form was filled in. */
export const formFlagWords: Record<string, string> = {
  hidden_field: "Filled in a hidden field, as robots do",
  too_fast: "Sent within three seconds, as robots do",
};

/** The flag for organisers about an unusual name. It may well be theirs: one-word names exist. */
export const nameDoubtWords: Record<NameDoubt, string> = {
  one_word: "Perhaps not a full name: one word",
  initials: "Initials only, not a full name",
  at_random: "A name that looks typed at random",
  symbols: "Numbers or signs in the name",
  two_people: "Perhaps two people under one name",
};
