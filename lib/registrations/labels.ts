import { monthAndYear } from "@/lib/dates";
import type { NameDoubt } from "./doubts";
import type { ListRefusal } from "./list-file";
import type {
  AddRefusal,
  CorrectRefusal,
  DecisionRefusal,
  DetailField,
  ImportRefusal,
  RegistrationSource,
  RegistrationState,
  RegistrationVerb,
  RemoveReason,
  Standing,
  UndoRefusal,
} from "./rules";
import type { PeopleTab } from "./tabs";

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
  asked: {
    state: "We need to ask you something",
    sentence: "Answer one question. Then a volunteer can look at your request.",
  },
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
  meeting_stopped: {
    state: "We had to stop this meeting",
    sentence: "You do not need to do anything. All private links have stopped working.",
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
  if (standing === "asked") return "Answer it on your own page. The link to it is in our email.";
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

/** How somebody came to be on the list. */
export const sourceForOrganiser: Record<RegistrationSource, string> = {
  self: "Asked on the site",
  phoned: "Told us by telephone",
  imported: "From a list",
  guest: "Guest of the panel",
};

/** The tabs of a meeting's people. */
export const tabWords: Record<PeopleTab, string> = {
  ...stateForOrganiser,
  came: "Came",
  guests: "Panel",
  no_email: "No email",
};

/** How somebody was put on the list by an organiser, as a line of their history. */
export const addedWords: Record<RegistrationSource, string> = {
  self: "Asked for a place",
  phoned: "Told us by telephone, written down",
  imported: "Taken over from a list",
  guest: "Added as a guest of the panel",
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
  correct: "Corrected their details",
  enquire: "Asked them a question",
  answer: "Answered our question",
};

/** What happened to a request, for the page on which its person reads everything that is kept. */
export const verbForRegistrant: Record<RegistrationVerb, string> = {
  request: "Asked for a place",
  approve: "Approved",
  waitlist: "Put on the waiting list",
  decline: "Not approved",
  remove: "Place taken back",
  withdraw: "Cancelled",
  lapse: "Place not kept, as the address was not confirmed in time",
  undo: "Decision taken back",
  offer: "A place was offered",
  accept: "The place was taken",
  offer_ended: "The offer ended",
  change: "Details changed",
  not_me: "A change of address was taken back",
  look: "A change was looked at",
  correct: "Details corrected",
  enquire: "A question was asked",
  answer: "The question was answered",
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

/** Why a place was taken back: what the organiser chooses, and what the person is told. */
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

export const addRefusalWords: Record<AddRefusal, string> = {
  meeting_full:
    "There are no places left, as places offered to the waiting list count too. Nobody was added. Add them as a request, or raise the number of places first.",
  meeting_over: "This meeting is over, so nobody can be added to it now.",
  meeting_not_published: "Publish this meeting first. Then people can be added to it.",
};

/** Beside the box that says that two people share a mailbox. */
export const addressKnownWords =
  "Somebody else already asked with this address. Tick the box to add a second person";

export const correctRefusalWords: Record<CorrectRefusal, string> = {
  withdrawn: "They have cancelled, so their details stay as they are.",
  answers_changed:
    "These details were changed since you opened this form, so nothing was kept. Look at what is there now, then correct it.",
  meeting_over: "This meeting is over, so only names can still be corrected.",
};

export const undoRefusalWords: Record<UndoRefusal, string> = {
  too_late: "It is too late to undo this: the email has left. You can still change the decision.",
  nothing_to_undo: "There is nothing to undo. Somebody else may have changed it first.",
  place_gone: "This cannot be undone, because the place has gone to somebody else.",
};

/** Why a list cannot be read. */
export const listRefusalWords: Record<ListRefusal, string> = {
  empty:
    "The file has no people in it. The first line must be the headings, and each line after it one person",
  not_text: "Choose a CSV file. In your spreadsheet, use Save as, and choose CSV",
  not_csv: "We cannot read this file. Open it in a spreadsheet and save it as CSV again",
  no_name: "The file has no column for names. Call one “Name”, or two “First name” and “Last name”",
  no_email: "The file has no column for email addresses. Call it “Email”",
  too_many: "The file has more than 2000 people. Split it in two",
};

/** What speaks against a line of a list, beside what is wrong with the line itself. */
export const importProblemWords = {
  known: "Is on this meeting's list already",
  barred: "Is barred from our meetings",
  removed: "Was removed from an earlier meeting. Put them among the requests, and decide there",
} as const;

/** Why an import did nothing. */
export const importRefusalWords: Record<ImportRefusal, string> = {
  not_open: "People can be added while a meeting is published and not over. Nobody was added.",
  nobody: "No line of this list can be taken. Nobody was added.",
  too_few_places:
    "There are fewer places left than people in the list. Nobody was added. Raise the number of places first.",
  changed_meanwhile: "Something has changed since you looked. Nobody was added. Look at the list again.",
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

/** Who approved somebody where no organiser did, at the start of a sentence and as its history. */
export const byRuleWords = { who: "The meeting's own rule", history: "Approved by the meeting's rule" };

/** The history's note when somebody is approved by the meeting's own rule: at which meetings they were before. */
export function approvedByRuleWords(came: { at: Date }[], timeZone: string): string {
  return cameWords(came, timeZone) ?? "";
}

/** "Came in January 2026, March 2026 and June 2026", the oldest first; null of somebody who never came. */
export function cameWords(came: { at: Date }[], timeZone: string): string | null {
  const months = [...new Set(came.map(({ at }) => monthAndYear(at, timeZone)))].reverse();
  const [last, ...earlier] = months.toReversed();
  if (last === undefined) return null;
  return earlier.length === 0 ? `Came in ${last}` : `Came in ${earlier.toReversed().join(", ")} and ${last}`;
}
