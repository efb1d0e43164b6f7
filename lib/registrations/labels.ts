import type {
  DecisionRefusal,
  DeclineReason,
  RegistrationState,
  RegistrationVerb,
  RemoveReason,
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

/** What somebody reads who waits while every place is taken. */
export const waitingAtFull = {
  state: "Waiting, the meeting is full",
  sentence: "All places are taken for now. A volunteer will still look at your request and email you.",
};

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
};

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
    "There are no places left. Nobody was approved. Take a place back or raise the number of places first.",
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
