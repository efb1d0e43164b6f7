"use client";

import { type MouseEvent, useEffect, useState } from "react";

interface SelectCleanProps {
  /** The same page with these boxes ticked, for when there are no scripts. */
  href: string;
  /** How many requests of this page have no flags. */
  people: number;
  /** The list's id. */
  list: string;
}

/** Ticks those that have no flags, and nobody else: in place with scripts, else on the page drawn again. */
export function SelectClean({ href, people, list }: SelectCleanProps) {
  const [said, setSaid] = useState("");

  useEffect(() => {
    // What was said is no longer so once a box is ticked by hand.
    const forget = () => setSaid("");
    const requests = document.getElementById(list);
    requests?.addEventListener("change", forget);
    return () => requests?.removeEventListener("change", forget);
  }, [list]);

  const tick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const boxes = document.querySelectorAll<HTMLInputElement>(`#${list} input[type=checkbox]`);
    for (const box of boxes) box.checked = box.dataset.clean !== undefined;
    setSaid(`${people} selected`);
  };

  return (
    <>
      <a href={href} onClick={tick} className="inline-flex min-h-12 items-center text-link underline">
        Select the {people} with no flags
      </a>
      <p role="status" className="self-center">
        {said}
      </p>
    </>
  );
}
