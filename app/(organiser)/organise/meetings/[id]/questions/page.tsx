import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { listPanelQuestions, type PanelQuestion } from "@/lib/questions/queries";

interface Props {
  params: Promise<{ id: string }>;
}

export default shown("/organise/meetings/[id]/questions", async ({ params }: Props) => {
  const [at, { id }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/questions`);
  const { meeting, frame } = await meetingFrame(id, "overview", organiser, at);
  const asked = await listPanelQuestions(meeting.id);
  return (
    <OrganiserFrame
      {...frame}
      title={`Questions for the panel (${asked.length}) – ${meeting.title}`}
      back={{ href: `/organise/meetings/${meeting.id}`, words: "Overview" }}
    >
      <h1>Questions for the panel ({asked.length})</h1>
      <p>
        {meeting.title}, {dateAndTime(meeting.startsAt, meeting.timeZone)}. Oldest first. They come from
        people who have a place or wait for one.
      </p>
      {asked.length === 0 ? (
        <p>Nobody has asked anything yet. People can send a question from their own page.</p>
      ) : (
        <>
          <p className="not-printed">
            You can print this page for the chair. Say a name only where one stands here.
          </p>
          <ol className="divide-y divide-line rounded-md border border-line bg-paper">
            {asked.map((question, n) => (
              <Question key={question.id} question={question} number={n + 1} timeZone={meeting.timeZone} />
            ))}
          </ol>
        </>
      )}
    </OrganiserFrame>
  );
});

function Question({
  question: { registrationId, words, name, area, createdAt },
  number,
  timeZone,
}: {
  question: PanelQuestion;
  number: number;
  timeZone: string;
}) {
  return (
    <li className="flow break-inside-avoid px-4 py-3">
      <p className="flex gap-x-3 text-lg">
        <span className="text-muted">{number}.</span>
        <bdi className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{words}</bdi>
      </p>
      <p className="flex flex-wrap items-center gap-x-4">
        {name ? (
          <strong>
            <bdi>{name}</bdi>
          </strong>
        ) : (
          <strong className="text-error">Leave the name out</strong>
        )}
        <span>{area}</span>
        <span className="text-muted">{dateAndTime(createdAt, timeZone)}</span>
        <a
          href={`/organise/people/${registrationId}`}
          className="not-printed inline-flex min-h-11 items-center text-link underline"
        >
          Who asked<span className="sr-only"> question {number}</span>
        </a>
      </p>
    </li>
  );
}
