import { nameOnList, type RegistrationState } from "@/lib/registrations/rules";

/** How many questions one registrant may put to the panel: enough to be heard, few enough to be read. */
export const mostQuestions = 3;
/** How long a question may be, in characters as people count them. */
export const longestQuestion = 500;

/** Whose questions the panel gets: whoever has a place or may still get one. */
export const askingStates = ["requested", "approved", "waitlisted"] as const satisfies RegistrationState[];

/**
 * Whether somebody may put questions and take them back: while they have a place or may get one, until the meeting
 * is over. A question that comes to them during the meeting is as good as one from the week before.
 *
 * @param state the state that the registrant reads, so that a held decision does not show through here
 */
export function mayAsk(state: RegistrationState, meeting: { over: boolean }): boolean {
  return !meeting.over && (askingStates as readonly RegistrationState[]).includes(state);
}

export type QuestionRefusal = "not_possible" | "too_many";

/**
 * The name to say when a question is read out, or null to leave it out. Somebody who asked to appear under another
 * name is not named at all until an organiser has answered.
 */
export function nameToSay(asker: {
  nameSaid: boolean;
  name: string;
  nightName: string | null;
  nightNameWished: string | null;
}): string | null {
  return asker.nameSaid && asker.nightNameWished === null ? nameOnList(asker) : null;
}
