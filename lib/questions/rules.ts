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
 * The name to say when a question is read out, or null to leave it out: by its owner's wish, or by an organiser's.
 * Somebody who asked to appear under another name is not named at all until an organiser has answered.
 */
export function nameToSay(asker: {
  nameSaid: boolean;
  nameHidden: boolean;
  name: string;
  nightName: string | null;
  nightNameWished: string | null;
}): string | null {
  const mayBeSaid = asker.nameSaid && !asker.nameHidden && asker.nightNameWished === null;
  return mayBeSaid ? nameOnList(asker) : null;
}

/** How many groups a meeting's questions are put into: more headings than this help nobody. */
export const mostGroups = 20;
export const longestGroupTitle = 80;

export type ArrangeRefusal = "not_found" | "too_many_groups";

/** What an organiser does with one question for the panel, besides putting it into a group. */
export const questionActs = ["up", "down", "hide_name", "show_name", "answered", "open"] as const;
export type QuestionAct = (typeof questionActs)[number];

/** A list in which one has changed places with its neighbour; the same list when there is none on that side. */
export function moved<Item>(list: readonly Item[], item: Item, to: "up" | "down"): Item[] {
  const at = list.indexOf(item);
  const other = list[to === "up" ? at - 1 : at + 1];
  if (at < 0 || other === undefined) return [...list];
  return list.map((each) => (each === item ? other : each === other ? item : each));
}

/**
 * The numbers by which things that were arranged keep their order: below zero, so that a question that comes later, and
 * has the number 0, stands behind them.
 */
export function positionAt(index: number, length: number): number {
  return index - length;
}
