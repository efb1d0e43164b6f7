"use client";

import { useEffect, useState } from "react";

interface Numbers {
  total: number;
  sent: number;
  waiting: number;
  failed: number;
}

export interface ReissueNumbers extends Numbers {
  unconfirmed: number;
  toWaiting: Numbers;
  roomReady: boolean;
}

const everyMs = 2_000;

/**
 * The board after a re-issue. Drawn by the server with the numbers of that moment; with scripts it keeps
 * itself up to date until every mail has left or failed.
 */
export function ReissueBoard({ numbers, source }: { numbers: ReissueNumbers; source: string }) {
  const [shown, setShown] = useState(numbers);
  const [lost, setLost] = useState(false);
  const done = shown.waiting === 0 && shown.toWaiting.waiting === 0;

  useEffect(() => {
    if (done) return;
    const timer = setInterval(async () => {
      try {
        const answer = await fetch(source, { redirect: "error" });
        setShown((await answer.json()) as ReissueNumbers);
        setLost(false);
      } catch {
        setLost(true);
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [source, done]);

  return (
    <div className="flow">
      <div
        className={`tinted rounded-md p-4 sm:p-5 ${done && shown.failed === 0 ? "bg-good-tint text-good" : "bg-teal-tint text-teal-deep"}`}
      >
        <p className="text-[1.6rem] leading-tight font-bold">
          Sent {shown.sent} of {shown.total}
        </p>
        <p>To people with a place</p>
        <progress
          value={shown.sent}
          max={Math.max(1, shown.total)}
          aria-label="Emails sent"
          className="mt-2 h-4 w-full appearance-none overflow-hidden rounded-md border-2 border-teal bg-paper [&::-moz-progress-bar]:bg-teal [&::-webkit-progress-bar]:bg-paper [&::-webkit-progress-value]:bg-teal forced-colors:[&::-moz-progress-bar]:bg-[Highlight] forced-colors:[&::-webkit-progress-value]:bg-[Highlight]"
        />
        <p className="mt-2">
          {shown.waiting} waiting, {shown.failed} did not go
        </p>
      </div>
      {shown.unconfirmed > 0 ? <p>{unconfirmedWords(shown.unconfirmed)}</p> : null}
      {shown.toWaiting.total > 0 ? <p>{toWaitingWords(shown.toWaiting)}</p> : null}
      <p role="status" aria-live="polite" className="sr-only">
        {summary(shown)}
      </p>
      {lost ? <p>We could not read the latest numbers. We keep trying.</p> : null}
      {shown.failed > numbers.failed ? (
        <p>More emails did not go. Press “Show the latest” to see whom to ring.</p>
      ) : null}
    </div>
  );
}

function unconfirmedWords(people: number): string {
  return people === 1
    ? "1 of them has not confirmed their address yet. They get their private link once they do."
    : `${people} of them have not confirmed their address yet. They get their private link once they do.`;
}

function toWaitingWords({ sent, total, failed }: Numbers): string {
  const lost = failed > 0 ? `, and ${failed} did not go` : "";
  return `People who wait for an answer or a place get an email too: sent ${sent} of ${total}${lost}.`;
}

/** What is read out: few changes only, so that it does not speak every two seconds. */
function summary({ waiting, failed, total }: ReissueNumbers): string {
  if (waiting > 0)
    return total > 20 && waiting < total / 2 ? "More than half are sent" : "Emails are leaving";
  return failed === 0 ? "All emails are sent" : `All emails have left, and ${failed} did not go`;
}
