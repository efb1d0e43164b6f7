import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/button";
import { FreshLinkForm } from "@/components/fresh-link-form";
import { PromiseOnConfirming } from "@/components/promise-on-confirming";
import { clockTime, dayAndMonth } from "@/lib/dates";
import type { MeetingToAskFor } from "@/lib/registrations/ask-again";
import type { StatusView } from "@/lib/registrations/status";

interface NextStepProps {
  status: StatusView;
  token: string;
  contactPhone: string;
  /** What they may ask for now, without typing anything again. */
  again: MeetingToAskFor | null;
}

/** The one thing to do now, and why. Every state has exactly one main button. */
export function NextStep({ status, token, contactPhone, again }: NextStepProps) {
  const { standing, confirmed, meeting } = status;
  const page = `/my/${token}`;
  switch (standing) {
    case "offered":
      return (
        <Send action={`${page}/accept/send`} button="Take this place">
          If you cannot come, leave it. Then somebody else can have it.
        </Send>
      );
    case "asked":
      return confirmed ? null : <ToConfirm page={page} pledge={status.promise} look="second" />;
    case "waiting":
    case "waiting_full":
    case "listed":
      return confirmed ? <ToChange page={page} /> : <ToConfirm page={page} pledge={status.promise} />;
    case "place":
    case "doors_open":
      if (!confirmed) return <ToConfirm page={page} pledge={status.promise} />;
      return status.waitsForLook ? (
        <ToChange page={page} waitsForLook />
      ) : (
        <ToOpen status={status} page={page} />
      );
    case "declined":
    case "removed":
      return (
        <Go href="/" button="See the next meetings">
          If you think we got this wrong, reply to our email{contactPhone ? " or call us" : ""}. A different
          volunteer will look again.
        </Go>
      );
    case "withdrawn":
      return again ? (
        <AskAgain
          page={page}
          again={again}
          words={meeting.over ? null : "Changed your mind? You can ask for a place again."}
        />
      ) : (
        <Go href="/" button="See the next meetings" />
      );
    case "meeting_cancelled":
      return again ? <AskAgain page={page} again={again} /> : <Go href="/" button="See the next meetings" />;
    case "meeting_stopped":
    case "over":
      if (meeting.hasNotes)
        return (
          <>
            <Go href={`/meetings/${meeting.slug}`} button="Read the notes">
              The notes say what was talked about. They also give the next date.
            </Go>
            {again ? <AskAgain page={page} again={again} look="second" /> : null}
          </>
        );
      return (
        <>
          {again ? <AskAgain page={page} again={again} /> : <Go href="/" button="See the next meetings" />}
          <p>
            We may put notes of the meeting <a href={`/meetings/${meeting.slug}`}>on its page</a>.
          </p>
        </>
      );
  }
}

/** The form of the next meeting, with the answers they gave before. */
function AskAgain({
  page,
  again,
  words,
  look = "main",
}: {
  page: string;
  again: MeetingToAskFor;
  words?: string | null;
  look?: "main" | "second";
}) {
  return (
    <form action={`${page}/ask-again/send`} method="post" className="flow">
      <p>
        {words ??
          `Our next meeting is ${again.title}, on ${dayAndMonth(again.startsAt, again.timeZone)}. You need not type your details again.`}
      </p>
      <p>
        <Button look={look}>{words ? "Ask again" : "Ask for a place"}</Button>
      </p>
    </form>
  );
}

function ToConfirm({ page, pledge, look }: { page: string; pledge: StatusView["promise"]; look?: "second" }) {
  return (
    <Send
      action={`${page}/confirm/send`}
      button="Yes, confirm it"
      also={<PromiseOnConfirming pledge={pledge} />}
      {...(look ? { look } : {})}
    >
      One thing is left to do. Tell us that this email address is yours. We only send a private link to an
      address that is confirmed.
    </Send>
  );
}

function ToChange({ page, waitsForLook = false }: { page: string; waitsForLook?: boolean }) {
  return (
    <Go href={`${page}/change`} button="Change my details">
      {waitsForLook
        ? "You changed your email address. A volunteer looks at that first. Then we email your new private link."
        : "There is nothing you need to do now. Is something different since you asked? Tell us."}
    </Go>
  );
}

function ToOpen({ status, page }: { status: StatusView; page: string }) {
  const { meeting, standing } = status;
  return (
    <div className="flow">
      {standing === "doors_open" ? (
        <p>Can't find that email, or using another device? We can send the link again.</p>
      ) : (
        <>
          <p>
            We emailed you your private link. It opens the meeting from{" "}
            {clockTime(meeting.doorsOpenAt, meeting.timeZone)} on the day. Keep that email.
          </p>
          <p>Can't find it, or using another device?</p>
        </>
      )}
      <FreshLinkForm action={`${page}/link/send`} />
    </div>
  );
}

function Send({
  action,
  button,
  look = "main",
  also,
  children,
}: {
  action: string;
  button: string;
  look?: "main" | "second";
  /** What stands before the button and is no sentence. */
  also?: ReactNode;
  children: ReactNode;
}) {
  return (
    <form action={action} method="post" className="flow">
      <p>{children}</p>
      {also}
      <p>
        <Button look={look}>{button}</Button>
      </p>
    </form>
  );
}

function Go({ href, button, children }: { href: string; button: string; children?: ReactNode }) {
  return (
    <div className="flow">
      {children ? <p>{children}</p> : null}
      <p>
        <ButtonLink href={href}>{button}</ButtonLink>
      </p>
    </div>
  );
}
