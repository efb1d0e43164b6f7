import type { ReactNode } from "react";
import { type FrameForum, SiteFrame } from "./site-frame";

/** A calm page for a link that leads nowhere any more: why, and the way on. */
export function EndedLink({
  forum,
  demoClock,
  title,
  children,
}: {
  forum: FrameForum;
  demoClock: string | null;
  title: string;
  children: ReactNode;
}) {
  return (
    <SiteFrame forum={forum} demoClock={demoClock}>
      <title>{title}</title>
      <h1>{title}</h1>
      {children}
      {forum.contactPhone ? (
        <p>
          Need help now? Call {forum.contactPhone}
          {forum.contactHours ? ` (${forum.contactHours})` : ""}.
        </p>
      ) : null}
    </SiteFrame>
  );
}
