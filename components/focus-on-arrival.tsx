"use client";

import { useEffect } from "react";
import { useStoodBeforeScripts } from "./before-scripts";

/**
 * Moves the focus to an element when it arrives, for those who cannot see that the page changed: but not from under
 * the hands of somebody who began to type or to go through the page before the scripts came.
 */
export function FocusOnArrival({ id }: { id: string }) {
  const stoodThere = useStoodBeforeScripts();
  useEffect(() => {
    if (!(stoodThere && isInUse())) document.getElementById(id)?.focus();
  }, [id, stoodThere]);
  return null;
}

/** Whether somebody has gone to a part of the page: not to the one that its own address leads to. */
function isInUse(): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && `#${activeElement.id}` !== location.hash;
}
