import type { StopWords } from "@/lib/meetings/rules";

/** What everybody reads of a meeting that was broken off, in the words of the email about it. */
export function StoppedWords({ words: { note, apology, whereToTurn } }: { words: StopWords }) {
  return (
    <>
      <h2>What happened</h2>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{note}</p>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{apology}</p>
      <h2>Where to turn</h2>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{whereToTurn}</p>
    </>
  );
}
