"use client";

import { useEffect, useState } from "react";

/** Prints the page. Not there without scripts: every browser prints by its own menu. */
export function PrintButton() {
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  return (
    <span className="not-printed flex min-h-12 items-center [@media(scripting:none)]:hidden">
      {canPrint ? (
        <button
          type="button"
          onClick={() => window.print()}
          className="inline-flex min-h-12 cursor-pointer items-center rounded-md border-2 border-edge bg-paper px-4 py-1 font-bold text-ink hover:bg-teal-tint"
        >
          Print
        </button>
      ) : null}
    </span>
  );
}
