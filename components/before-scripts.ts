import { useState, useSyncExternalStore } from "react";

/**
 * Whether what is drawn here stood on the page before the scripts came, so that somebody may have begun to use it;
 * else the scripts themselves have put it there.
 */
export function useStoodBeforeScripts(): boolean {
  const isTakenOver = useSyncExternalStore(
    neverChanges,
    () => false,
    () => true,
  );
  // The answer turns once React has taken the page over; the first one is what was asked.
  return useState(isTakenOver)[0];
}

const neverChanges = () => () => {};
