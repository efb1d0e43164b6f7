"use client";

import { useEffect } from "react";

/** Moves the focus to an element when the page arrives, for those who cannot see that it changed. */
export function FocusOnArrival({ id }: { id: string }) {
  useEffect(() => {
    document.getElementById(id)?.focus();
  }, [id]);
  return null;
}
