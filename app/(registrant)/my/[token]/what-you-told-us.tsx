import { CopyButton } from "@/components/copy-button";
import { SummaryList } from "@/components/summary-list";
import type { StatusView } from "@/lib/registrations/status";

/** Their answers, each with a way to change it while that is possible. */
export function WhatYouToldUs({ status, token }: { status: StatusView; token: string }) {
  const change = (field: string, hidden: string) =>
    status.mayChange ? { change: { href: `/my/${token}/change#${field}`, hidden } } : {};
  const hasPlace = status.state === "approved" && !status.meeting.over;
  return (
    <>
      <h2>What you told us</h2>
      <SummaryList
        rows={[
          {
            name: "Full name",
            value: <bdi>{status.name}</bdi>,
            ...change("fullName", "your full name"),
          },
          ...(hasPlace
            ? [{ name: "Your name on our list", value: <NameToShow name={status.nameOnList} /> }]
            : []),
          {
            name: "Email address",
            value: (
              <>
                <bdi className="[overflow-wrap:anywhere]">{status.email}</bdi>
                {status.confirmed ? null : <span className="block text-muted">Not confirmed yet</span>}
              </>
            ),
            ...change("email", "your email address"),
          },
          { name: "Postcode", value: status.postcode, ...change("postcode", "your postcode") },
          { name: "Phone number", value: status.phone ?? "None", ...change("phone", "your phone number") },
          {
            name: "Someone on my screen",
            value: status.companion ? <bdi>{status.companion}</bdi> : "Nobody",
            ...change("companion", "who is on your screen"),
          },
          {
            name: "Help I need",
            value: status.help ? <bdi className="whitespace-pre-line">{status.help}</bdi> : "None",
            ...change("help", "the help you need"),
          },
        ]}
      />
    </>
  );
}

/** The name that they are let in by, to be pasted into Zoom. */
function NameToShow({ name }: { name: string }) {
  return (
    <span className="flex flex-wrap items-center gap-x-4">
      <bdi>{name}</bdi>
      <CopyButton text={name} words="Copy name" />
    </span>
  );
}
