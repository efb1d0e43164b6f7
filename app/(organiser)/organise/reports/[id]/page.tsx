import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { StatusTag } from "@/components/panel";
import { SummaryList } from "@/components/summary-list";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { seenWords } from "@/lib/link-reports/labels";
import { findReport } from "@/lib/link-reports/queries";
import { WhatToDo } from "./what-to-do";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/reports/[id]", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/reports/${id}`);
  const [frame, report] = await Promise.all([teamFrame(organiser, at), findReport(id, at)]);
  if (!report) notFound();
  const when = (instant: Date) => dateAndTime(instant, frame.forum.timeZone);
  const { person, meeting, settledAt } = report;
  return (
    <OrganiserFrame
      {...frame}
      here="meetings"
      narrow
      title="A link was seen in public"
      back={{ href: "/organise/reports", words: "Links seen in public" }}
    >
      {one(query, "done") === "settled" && settledAt ? (
        <Outcome tone="good">This is settled. There is nothing more to do about it.</Outcome>
      ) : null}
      {endedWords(one(query, "done"))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>A link was seen in public</h1>
        <StatusTag tone={settledAt ? "good" : "bad"}>{settledAt ? "Settled" : "Open"}</StatusTag>
      </div>
      {settledAt ? (
        <p>
          Settled by {report.settledBy ?? "an organiser"}, {when(settledAt)}.
        </p>
      ) : null}
      <SummaryList
        rows={[
          { name: "Told", value: when(report.createdAt) },
          { name: "What it is", value: seenWords[report.seen] },
          ...(person
            ? [
                {
                  name: "Whose",
                  value: (
                    <a
                      href={`/organise/people/${person.id}`}
                      className="inline-flex min-h-11 items-center text-link underline"
                    >
                      <bdi>{person.name}</bdi>
                    </a>
                  ),
                },
              ]
            : []),
          ...(meeting
            ? [
                {
                  name: "Meeting",
                  value: (
                    <a
                      href={`/organise/meetings/${meeting.id}`}
                      className="inline-flex min-h-11 items-center text-link underline"
                    >
                      {meeting.title}
                    </a>
                  ),
                },
              ]
            : []),
          { name: "Seen here", value: <Told>{report.place}</Told> },
          ...(report.source === "zoom"
            ? [
                { name: "Zoom advises", value: report.found ?? "Nothing more" },
                { name: "Told by", value: "Zoom, which looks for its own links in public posts" },
              ]
            : [
                { name: "What it said", value: <Told>{report.found ?? "Not told"}</Told> },
                { name: "Told by", value: <Told>{report.contact ?? "Somebody who gave no name"}</Told> },
              ]),
        ]}
      />
      <p className="text-muted">We took links and Zoom details out of these words before we kept them.</p>
      <WhatToDo report={report} role={organiser.role} timeZone={frame.forum.timeZone} now={at} />
      {settledAt ? null : (
        <form action={`/organise/reports/${report.id}/settle/send`} method="post" className="flow">
          <h2>When that is done</h2>
          <p>Ask whoever runs the page to take the post down. Then say here that this is settled.</p>
          <Button look="second">This is settled</Button>
        </form>
      )}
    </OrganiserFrame>
  );
});

function endedWords(done: string | undefined): ReactNode {
  if (done === "page_ended")
    return (
      <Outcome tone="good">The old links to the page are dead. A new one is on its way by email.</Outcome>
    );
  if (done === "page_ended_for_good")
    return <Outcome tone="good">The links to the page are dead. No email goes out about it.</Outcome>;
  return null;
}

/** A stranger's words: as typed, and nothing in them is a link. */
function Told({ children }: { children: string }) {
  return <span className="whitespace-pre-line [overflow-wrap:anywhere]">{children}</span>;
}
