"use client";

import { useEffect, useState } from "react";

/**
 * Copies a text, and says so to everybody. Not there without scripts, nor where the browser lets no page copy: the text
 * stands beside it to be read.
 */
export function CopyButton({ text, words }: { text: string; words: string }) {
  const [canCopy, setCanCopy] = useState(false);
  const [said, setSaid] = useState("");
  useEffect(() => setCanCopy(navigator.clipboard !== undefined), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("Your browser does not let us copy. Type the name instead.");
    }
  };
  return (
    // Its room is kept, so that nothing below jumps from under a finger when the button comes.
    <span className="not-printed flex min-h-12 flex-wrap items-center gap-x-3 [@media(scripting:none)]:hidden">
      {canCopy ? (
        <button
          type="button"
          onClick={() => void copy()}
          className="inline-flex min-h-12 cursor-pointer items-center rounded-md border-2 border-edge bg-paper px-4 py-1 font-bold text-ink hover:bg-teal-tint"
        >
          {words}
        </button>
      ) : null}
      <span role="status">{said}</span>
    </span>
  );
}
