import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { MailPreview } from "@/components/mail-preview";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { wordsUnder } from "@/lib/known-words";
import { takesRequests } from "@/lib/meetings/rules";
import { previewAnnouncement } from "@/lib/messages/preview";
import { announceRefusalWords } from "@/lib/subscribers/labels";
import { describeAnnouncement } from "@/lib/subscribers/queries";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/announce", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/announce`);
  const { meeting, frame } = await meetingFrame(id, "overview", organiser, at);
  const [{ made, people, waiting, failed }, mail] = await Promise.all([
    describeAnnouncement(meeting.id),
    takesRequests(meeting, at) ? previewAnnouncement(meeting) : null,
  ]);
  const refused = wordsUnder(announceRefusalWords, one(query, "refused"));
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Tell the mailing list – ${meeting.title}`}
      back={{ href: `/organise/meetings/${meeting.id}`, words: "Overview" }}
    >
      {made && one(query, "done") === "announced" ? (
        <Outcome tone="good">The emails are on their way to {peopleWords(made.people)}.</Outcome>
      ) : null}
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>Tell the mailing list</h1>
      {made ? (
        <>
          <p>
            {peopleWords(made.people)} on the list were told on {dateAndTime(made.at, meeting.timeZone)}.
          </p>
          <p>
            {waiting === 0 ? "No email is waiting to leave." : `Still waiting to leave: ${waiting}.`}
            {failed === 0 ? "" : ` Did not go: ${failed}.`}
          </p>
          <p>A meeting is told to the list once, so that nobody is mailed twice.</p>
        </>
      ) : mail ? (
        <>
          <p>
            {people === 0
              ? "There is nobody to tell: nobody is on the list who has not asked for a place already."
              : `This email goes to ${peopleWords(people)}, once. It goes to nobody who has asked for a place already.`}
          </p>
          {people === 0 ? null : (
            <form action={`/organise/meetings/${meeting.id}/announce/send`} method="post">
              <Button>Send it to {peopleWords(people)}</Button>
            </form>
          )}
        </>
      ) : (
        <p>This meeting takes no requests now, so there is nothing to tell the list.</p>
      )}
      {mail && !made ? <MailPreview to="everybody on the list" {...mail} /> : null}
    </OrganiserFrame>
  );
});

function peopleWords(people: number): string {
  return people === 1 ? "1 person" : `${people} people`;
}
