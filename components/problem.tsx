import type { ReactNode } from "react";
import { type FrameForum, SiteFrame } from "./site-frame";

/** Our own page for a fault: what happened, what was kept, whom to tell, under a reference. */
export function Problem({
  forum,
  reference,
  children,
}: {
  forum: FrameForum;
  reference: string | null;
  /** A form to send again, where one was being sent. */
  children?: ReactNode;
}) {
  return (
    <SiteFrame forum={forum}>
      <title>Something went wrong</title>
      <h1>Something went wrong</h1>
      <p>This is our fault, not yours. Nothing was changed.</p>
      {children ? (
        <>
          <p>Your answers are safe on this page. Wait a minute, then send them again.</p>
          {children}
        </>
      ) : (
        <p>
          Wait a minute, then go back and try again. If you were filling in a form, your browser may still
          hold your answers.
        </p>
      )}
      {reference ? (
        <p>
          If it happens again, tell us this reference: <strong>{reference}</strong>
        </p>
      ) : null}
    </SiteFrame>
  );
}
