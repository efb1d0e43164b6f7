import type { Values } from "@/lib/forms";
import { wordsUnder } from "@/lib/known-words";
import { Button } from "./button";
import { SummaryList } from "./summary-list";

/** What people call the fields that they may want to see again, or copy. */
const fieldWords: Record<string, string> = {
  fullName: "Full name",
  email: "Email address",
  postcode: "Postcode",
  phone: "Phone number",
  companion: "With you on your screen",
  question: "Your question",
  words: "Your question",
  help: "Help you need",
  nightName: "Name for the night",
  answer: "Your answer",
  place: "Where you saw it",
  found: "What stood there",
  contact: "How to reach you",
};

/**
 * A form that could not be taken, with everything that was typed, to be sent again. The answers lie in the page
 * itself: nothing depends on what has just failed.
 */
export function SendAgain({ action, values }: { action: string; values: Values }) {
  const shown = Object.entries(values).flatMap(([name, value]) => {
    const words = wordsUnder(fieldWords, name);
    return words && value.trim() !== "" ? [{ words, value }] : [];
  });
  return (
    <form action={action} method="post" className="flow">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {shown.length > 0 ? (
        <>
          <h2>What you typed</h2>
          <SummaryList
            rows={shown.map(({ words, value }) => ({
              name: words,
              value: <bdi className="whitespace-pre-line">{value}</bdi>,
            }))}
          />
        </>
      ) : null}
      <p>
        <Button>Send it again</Button>
      </p>
    </form>
  );
}
