import { clockTime } from "@/lib/dates";
import type { MeetingToCome } from "@/lib/meetings/queries";
import type { Phase, PhoneRule } from "@/lib/meetings/rules";

/** What it is about, and the agenda. */
export function Agenda({ meeting }: { meeting: MeetingToCome }) {
  const items = meeting.agenda.split("\n").filter((item) => item.trim() !== "");
  return (
    <>
      <h2>{agendaTitle(meeting.phase)}</h2>
      <p>{meeting.summary}</p>
      <ul className="list-disc pl-6">
        {items.map((item, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and two items may have the same words
          <li key={n}>{item}</li>
        ))}
      </ul>
    </>
  );
}

function agendaTitle(phase: Phase): string {
  if (phase === "over") return "What we talked about";
  return phase === "stopped" ? "What we wanted to talk about" : "What we will talk about";
}

/** From asking to coming in, in three steps. */
export function HowItWorks({ meeting }: { meeting: MeetingToCome }) {
  const steps = [
    {
      does: "You ask for a place.",
      more: "Our email has a button. Press it, so that we know the address is yours.",
    },
    { does: "A volunteer checks your request.", more: "We tell you yes or no by email." },
    {
      does: "We email you a link of your own.",
      more: `On the night, open it from ${clockTime(meeting.doorsOpenAt, meeting.timeZone)}.`,
    },
  ];
  return (
    <>
      <h2>How it works</h2>
      <ol className="space-y-3">
        {steps.map(({ does, more }, n) => (
          <li key={does} className="flex gap-3">
            <span
              aria-hidden="true"
              className="tinted mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-full bg-teal-tint font-bold text-teal-deep"
            >
              {n + 1}
            </span>
            <span>
              <strong>{does}</strong> {more}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Each thing we ask for, and what for. */
export function WhatWeAsk({ phoneRule, pledgeReason }: { phoneRule: PhoneRule; pledgeReason: string }) {
  return (
    <>
      <h2>What we ask, and why</h2>
      <ul className="list-disc pl-6">
        <li>
          <strong>Your full name</strong>, so that we know whom to let in.
        </li>
        <li>
          <strong>Your email address</strong>, for your private link.
        </li>
        <li>
          <strong>Your postcode</strong>, as the meeting is for people from here.
        </li>
        {phoneRule === "required" ? (
          <li>
            <strong>Your phone number</strong>, in case something goes wrong on the night.
          </li>
        ) : null}
      </ul>
      <p>{pledgeReason}</p>
    </>
  );
}

export function BeforeYouCome() {
  const link = "inline-flex min-h-11 items-center text-link underline";
  return (
    <>
      <h2>Before you come</h2>
      <ul className="space-y-2">
        <li>
          <a href="/how-to-join" className={link}>
            How to join a meeting on Zoom
          </a>
        </li>
        <li>
          <a href="/house-rules" className={link}>
            Our house rules
          </a>
        </li>
      </ul>
    </>
  );
}
