"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page anew every ten seconds, in its place and without moving the focus, for whoever waits on it. */
export function KeepLooking({ everyMs = 10_000 }: { everyMs?: number }) {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(refresh, everyMs);
    return () => clearInterval(timer);
  }, [refresh, everyMs]);
  return null;
}
