import type { ReactNode } from "react";
import { Button } from "./button";
import { TextField } from "./field";
import { type FrameForum, SiteFrame } from "./site-frame";

/** A calm page for a link that leads nowhere any more: why, and the way on. */
export function EndedLink({
  forum,
  demoClock,
  title,
  offersMail = true,
  children,
}: {
  forum: FrameForum;
  demoClock: string | null;
  title: string;
  /** Whether the newest mail can be asked for here: not where there is nothing to send. */
  offersMail?: boolean;
  children: ReactNode;
}) {
  return (
    <SiteFrame forum={forum} demoClock={demoClock}>
      <title>{title}</title>
      <h1>{title}</h1>
      {children}
      {offersMail ? <LostEmail /> : null}
      {forum.contactPhone ? (
        <p>
          Need help now? Call {forum.contactPhone}
          {forum.contactHours ? ` (${forum.contactHours})` : ""}.
        </p>
      ) : null}
    </SiteFrame>
  );
}

/** The form of the page for lost emails: what is mistyped here is explained there. */
function LostEmail() {
  return (
    <>
      <h2>Lost our email?</h2>
      <form action="/lost/send" method="post" noValidate className="flow">
        <TextField
          name="email"
          label="Email address"
          hint="The address that you gave us when you asked."
          type="email"
          inputMode="email"
          autoComplete="email"
        />
        <p>
          <Button look="second">Send my link again</Button>
        </p>
      </form>
    </>
  );
}
