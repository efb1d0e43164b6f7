import * as z from "zod/mini";
import { field, tidyWords, wordsProblem } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { longestShownName, longestWords } from "./rules";

/** The id that a form was drawn with: sent twice, it is one thing. A form without one gets none. */
const drawnId = field(
  () => null,
  (typed) => (isId(typed) ? typed : null),
);

function needed(label: string, missing: string) {
  const problem = wordsProblem(label, longestWords);
  return field(
    (typed) => (tidyWords(typed) ? problem(typed) : missing),
    (typed) => tidyWords(typed) ?? "",
  );
}

/** A new incident: what happened, and under what name somebody did it. */
export const incidentInput = z.object({
  id: drawnId,
  summary: needed("What happened", "Enter what happened"),
  shownName: field(wordsProblem("The name", longestShownName), (typed) => tidyWords(typed)),
});
export type IncidentInput = z.output<typeof incidentInput>;

/** One more line of the record. */
export const entryInput = z.object({
  id: drawnId,
  words: needed("The entry", "Enter what you saw or did"),
});
export type EntryInput = z.output<typeof entryInput>;
