import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { readOutcome } from "@/app/(organiser)/outcomes";
import type { Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Tallies } from "@/components/tally";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { clockTime, dateAndTime } from "@/lib/dates";
import { failureWords, kindWords } from "@/lib/messages/labels";
import { countMails, listFailed, listHeldMails } from "@/lib/messages/queries";
import { may } from "@/lib/people/rules";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/emails", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/emails`);
  const { meeting, frame } = await meetingFrame(id, "emails", organiser, at);
  const [counts, failed, held, outcome] = await Promise.all([
    countMails(meeting.id),
    listFailed(meeting.id),
    listHeldMails(meeting.id, at),
    readOutcome(query, at),
  ]);
  const of = (...states: (keyof typeof counts)[]) =>
    states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const maySend = may(organiser.role, "decide") && meeting.phase !== "over";
  return (
    <OrganiserFrame {...frame} title={`Emails – ${meeting.title}`}>
      {outcome ? <Outcome tone={outcome.tone}>{outcome.words}</Outcome> : null}
      <h1>Emails</h1>
      <Tallies
        tallies={[
          { label: "Sent", value: of("sent") },
          { label: "Waiting to leave", value: of("queued") },
          { label: "Leaving now", value: of("leased", "submitted", "ambiguous") },
          { label: "Did not go", value: of("failed"), tone: failed.length > 0 ? "act" : "plain" },
          { label: "Not needed or taken back", value: of("superseded", "cancelled") },
        ]}
      />
      <p>“Sent” means that our email service took it. It does not say that somebody has read it.</p>
      <h2>Did not go ({of("failed")})</h2>
      {failed.length === 0 ? <p>None.</p> : null}
      {failed.length > 0 ? (
        <ul className="flow">
          {failed.map((mail) => (
            <li key={mail.id}>
              <Card>
                <h3 className="[overflow-wrap:anywhere]">
                  <a
                    href={`/organise/people/${mail.registrationId}`}
                    className="inline-flex min-h-11 items-center text-link underline"
                  >
                    {mail.name}
                  </a>
                </h3>
                <p>
                  “{kindWords[mail.kind]}”, written {dateAndTime(mail.createdAt, meeting.timeZone)}, to{" "}
                  <span className="[overflow-wrap:anywhere]">{mail.email}</span>
                </p>
                <p className="font-bold text-error">{failureWords(mail.lastError)}</p>
                {maySend ? (
                  <form action={`/organise/emails/${mail.id}/again/send`} method="post">
                    <input type="hidden" name="from" value="emails" />
                    <Button look="second" hidden={`“${kindWords[mail.kind]}” to ${mail.name}`}>
                      Send again
                    </Button>
                  </form>
                ) : null}
              </Card>
            </li>
          ))}
        </ul>
      ) : null}
      <h2>Held so that you can undo ({held.length})</h2>
      {held.length === 0 ? <p>None.</p> : null}
      {held.length > 0 ? (
        <ul className="divide-y divide-line rounded-md border border-line bg-paper">
          {held.map(({ id: mailId, registrationId, name, kind, heldUntil }) => (
            <li key={mailId} className="flex flex-wrap items-center gap-x-6 px-4 py-1">
              <a
                href={`/organise/people/${registrationId}`}
                className="inline-flex min-h-11 items-center font-bold text-link underline"
              >
                {name}
              </a>
              <span>
                “{kindWords[kind]}”{heldUntil ? `, leaves at ${clockTime(heldUntil, meeting.timeZone)}` : ""}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </OrganiserFrame>
  );
});
