"use client";

import { useLayoutEffect, useState } from "react";
import { useStoodBeforeScripts } from "./before-scripts";

type Box = HTMLInputElement | HTMLTextAreaElement;

interface Selection {
  box: Box;
  value: string;
  start: number;
  end: number;
}

/**
 * Leaves the caret, and whatever is marked, where somebody has put it in a field before the scripts came. React writes
 * each field's first text anew when it takes the page over, which moves the caret and unmarks. For the very top of a page:
 * what stands there is looked at before everything else is taken over, and put back after it.
 */
export function KeepSelection() {
  const stoodThere = useStoodBeforeScripts();
  const [before] = useState(() => (stoodThere ? selectionNow() : null));
  useLayoutEffect(() => {
    if (before && document.activeElement === before.box && before.box.value === before.value)
      before.box.setSelectionRange(before.start, before.end);
  }, [before]);
  return null;
}

/** Null on the server, where no field is in use, and of a field that tells of no selection, such as one for an address. */
function selectionNow(): Selection | null {
  const box = globalThis.document?.activeElement;
  if (!(box?.matches("input, textarea") ?? false)) return null;
  const { value, selectionStart: start, selectionEnd: end } = box as Box;
  return start === null || end === null ? null : { box: box as Box, value, start, end };
}
