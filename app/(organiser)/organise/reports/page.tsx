import { shown } from "@/app/_frame/shown";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Card } from "@/components/card";
import { OrganiserFrame } from "@/components/organiser-frame";
import { StatusTag } from "@/components/panel";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { seenWords } from "@/lib/link-reports/labels";
import { listReports } from "@/lib/link-reports/queries";

export default shown("/organise/reports", async () => {
  const at = await now();
  const organiser = await requireOrganiser("look", "/organise/reports");
  const [frame, reports] = await Promise.all([teamFrame(organiser, at), listReports()]);
  return (
    <OrganiserFrame
      {...frame}
      here="meetings"
      title="Links seen in public"
      back={{ href: "/organise", words: "Meetings" }}
    >
      <h1>Links seen in public</h1>
      <p>
        What people told us on the page <a href="/seen-our-link">I have seen your link in public</a>, and what
        Zoom found itself. What is settled is deleted after three months.
      </p>
      {reports.length === 0 ? <p>Nobody has told us of a link in public.</p> : null}
      {reports.map(({ id, source, place, seen, who, meetingTitle, createdAt, settledAt }) => (
        <Card key={id} edge={settledAt ? "line" : "error"}>
          <h2>
            <a
              href={`/organise/reports/${id}`}
              className="inline-flex min-h-11 items-center text-link underline"
            >
              Told {source === "zoom" ? "by Zoom " : ""}
              {dateAndTime(createdAt, frame.forum.timeZone)}
            </a>
          </h2>
          <p>
            <StatusTag tone={settledAt ? "good" : "bad"}>{settledAt ? "Settled" : "Open"}</StatusTag>
          </p>
          <p className="[overflow-wrap:anywhere]">{place}</p>
          <p>
            {seenWords[seen]}
            {who ? (
              <>
                {" of "}
                <bdi>{who}</bdi>
              </>
            ) : null}
            {meetingTitle ? `. ${meetingTitle}` : ""}.
          </p>
        </Card>
      ))}
    </OrganiserFrame>
  );
});
