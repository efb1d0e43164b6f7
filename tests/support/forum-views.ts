import { newSecret } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import { valuesOfLines } from "@/lib/forum/lines";
import type { View } from "./browser-walk";
import { givenEvening } from "./evenings";
import { givenRequest } from "./people";

/** The forum's settings, in every state but for the details and the look, which are with the team's. */
export async function viewsOfTheForum(at: Date): Promise<Record<string, View[]>> {
  const meeting = await givenEvening({ when: "next week" });
  await givenRequest(meeting);
  const draft = (form: string, values: Values, errors: FieldErrors = {}) =>
    keepDraft(form, { values, errors }, at);
  const as = "owner" as const;
  const page = (path: string) => `/organise/forum/${path}`;
  const longWord = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3);
  const rules = valuesOfLines([
    { rule: "Be kind.", why: "" },
    { rule: `Say ${longWord} slowly.`, why: "It is long." },
  ]);
  const reasons = valuesOfLines([
    { key: "full", choice: "The meeting is full", told: "" },
    { key: "", choice: `Lives in ${longWord}`, told: "That is far away." },
    {
      key: "other",
      choice: "Another reason (say it in the note)",
      told: "A volunteer looked at your request.",
    },
  ]);
  return {
    "organisers: the forum's settings": [
      { shows: "the promise", address: page("promise"), as },
      { shows: "that the promise is saved", address: page("promise?done=saved"), as },
      {
        shows: "the promise with mistakes",
        address: page(
          `promise?draft=${await draft(
            "promise",
            { promise: "", reason: "Because" },
            { reason: "End the reason with a full stop", promise: "Enter what people promise" },
          )}`,
        ),
        as,
      },
      { shows: "the house rules", address: page("house-rules"), as },
      {
        shows: "house rules that are being arranged",
        address: page(`house-rules?draft=${await draft("house-rules", rules)}`),
        as,
      },
      {
        shows: "house rules with a mistake",
        address: page(
          `house-rules?draft=${await draft("house-rules", rules, { "why-1": "Enter why you ask for this" })}`,
        ),
        as,
      },
      { shows: "the reasons", address: page("reasons"), as },
      {
        shows: "reasons that are being arranged, most of them off the list",
        address: page(`reasons?draft=${await draft("reasons", { ...reasons, seen: "full,other" })}`),
        as,
      },
      {
        shows: "reasons with a mistake",
        address: page(
          `reasons?draft=${await draft("reasons", { ...reasons, seen: "full,other" }, { "told-1": "Enter what they are told" })}`,
        ),
        as,
      },
      { shows: "how long details are kept", address: page("keeping"), as },
      {
        shows: "the dates of another number of days",
        address: page(`keeping?draft=${await draft("keeping", { retentionDays: "7" })}`),
        as,
      },
      {
        shows: "a number of days that cannot be",
        address: page(
          `keeping?draft=${await draft("keeping", { retentionDays: "400" }, { retentionDays: "Enter a number of days from 7 to 90" })}`,
        ),
        as,
      },
      { shows: "how mail and Zoom are set up", address: page("connections"), as },
      {
        shows: "the same after a test call that is forgotten",
        address: page(`connections?call=${newSecret()}`),
        as,
      },
    ],
  };
}
