import type { ReactNode } from "react";
import { wordsUnder } from "@/lib/known-words";
import { mendFaultWords, signRefusalWords } from "@/lib/safety/labels";
import type { CheckedLine } from "@/lib/safety/rules";
import type { ZoomFault } from "@/lib/zoom/api";

interface Came {
  done: string | undefined;
  refused: string | undefined;
  /** Why Zoom did not do it, as the form's handler kept it. */
  fault: string | undefined;
  /** The line that was pressed, as it stands now, and what it says. */
  about: (CheckedLine & { words: string }) | null;
}

/** What came of a press, told from what is true now: an address kept or sent on says nothing false. */
export function whatCameOfIt({ done, refused, fault, about }: Came): {
  tone: "good" | "waiting";
  drawn: ReactNode;
} | null {
  if (fault) {
    const [first, ...more] = mendFaultWords(JSON.parse(fault) as ZoomFault);
    return {
      tone: "waiting",
      drawn: (
        <>
          <p>{first}</p>
          {more.length > 0 ? (
            <ul className="list-disc pl-6 [overflow-wrap:anywhere]">
              {more.map((scope) => (
                <li key={scope}>{scope}</li>
              ))}
            </ul>
          ) : null}
        </>
      ),
    };
  }
  const refusal = wordsUnder(refusalWords, refused);
  if (refusal) return { tone: "waiting", drawn: <p>{refusal}</p> };
  if (!about) return null;
  const said = saidWords(done, about);
  if (!said) return null;
  const { words, tone } = said;
  return {
    tone,
    drawn: (
      <p>
        <strong>{about.words}.</strong> {words}{" "}
        <a
          href={`#line-${about.line}`}
          className="inline-flex min-h-11 flex-wrap items-center text-link underline"
        >
          Go on from there: {about.words}
        </a>
      </p>
    ),
  };
}

const refusalWords: Record<string, string> = {
  ...signRefusalWords,
  not_connected:
    "The site did not make this Zoom meeting, so it cannot change it. Change it by hand at zoom.us.",
  not_set_up: "The site has no way to Zoom now. Ask an owner to look at Connections.",
  meeting_over: "This meeting is over, so nothing was changed.",
};

function saidWords(
  done: string | undefined,
  { state, by }: CheckedLine,
): { words: string; tone: "good" | "waiting" } | null {
  if (done === "signed" && state === "signed")
    return { words: "It is signed with your name and the time.", tone: "good" };
  if (done === "signed" && state === "not_right" && by)
    return { words: "It says “Not right” now, with your name and the time.", tone: "good" };
  if (done === "taken_back" && !by)
    return { words: "It is taken back. Somebody has to look at this line.", tone: "good" };
  if (done === "mending" && state !== "checked")
    return {
      words: "The site is telling Zoom. Load this page again in half a minute to see what Zoom says.",
      tone: "good",
    };
  if ((done === "mended" || done === "mending") && state === "checked")
    return { words: "It is right now: Zoom says so.", tone: "good" };
  if (done === "mended")
    return {
      words:
        "Zoom took it, but still says otherwise. It may be locked for the whole account. Ask whoever looks after the account.",
      tone: "waiting",
    };
  return null;
}
