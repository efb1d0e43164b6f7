import { seeOther } from "@/app/_frame/post";
import type { Values } from "@/lib/forms";
import { isId } from "@/lib/ids";
import type { DecisionAnswer } from "@/lib/registrations/commands";
import type { Decision } from "@/lib/registrations/rules";

/** What came of a press, as an address says it: words of ours, never anybody's. */
export type Outcome = { done: string } | { refused: string };

/**
 * Leads an organiser back after a press about somebody: to the list it came from (the form's `list` and
 * `page`), else to the person. The address says what came of it in words of ours and ids only.
 */
export function leadBack(values: Values, registrationId: string, outcome: Outcome): Response {
  const search = new URLSearchParams({ ...outcome, who: registrationId });
  const { list, page } = values;
  if (!list || !isId(list)) return seeOther(`/organise/people/${registrationId}?${search}`);
  if (page && /^\d{1,6}$/.test(page)) search.set("page", page);
  return seeOther(`/organise/meetings/${list}/requests?${search}`);
}

/** What came of a decision, for the address. */
export function outcomeOf(decision: Decision, answer: DecisionAnswer): Outcome {
  return answer.ok ? { done: decision } : { refused: answer.reason };
}
