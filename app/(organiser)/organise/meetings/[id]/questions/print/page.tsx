import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dayAndMonth, timeSpan } from "@/lib/dates";
import { type PanelQuestion, readPanel } from "@/lib/questions/queries";

interface Props {
  params: Promise<{ id: string }>;
}

/** The evening on paper for the chair: the agenda, then the questions in their order, with room for notes. */
export default shown("/organise/meetings/[id]/questions/print", async ({ params }: Props) => {
  const [at, { id }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/questions/print`);
  const { meeting, frame } = await meetingFrame(id, "overview", organiser, at);
  const panel = await readPanel(meeting.id);
  const { startsAt, endsAt, timeZone } = meeting;
  const isOpen = ({ answeredAt }: PanelQuestion) => answeredAt === null;
  const headings = [
    ...panel.groups,
    { id: "others", title: panel.groups.length > 0 ? "More questions" : "", questions: panel.others },
  ]
    .map((heading) => ({ ...heading, questions: heading.questions.filter(isOpen) }))
    .filter(({ questions }) => questions.length > 0);
  const left = headings.reduce((sum, { questions }) => sum + questions.length, 0);
  let numbered = 0;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Agenda – ${meeting.title}`}
      back={{ href: `/organise/meetings/${meeting.id}/questions`, words: "Questions for the panel" }}
    >
      <p className="not-printed">
        Print this page for the chair. It has no phone numbers and no addresses. Destroy it after the meeting.
      </p>
      <h1>{meeting.title}</h1>
      <p>
        {dayAndMonth(startsAt, timeZone)}, {timeSpan(startsAt, endsAt, timeZone)}
      </p>
      {meeting.guests ? <p>{meeting.guests}</p> : null}
      <h2>Agenda</h2>
      <ol className="list-decimal space-y-2 pl-8">
        {meeting.agenda
          .split("\n")
          .filter((item) => item.trim() !== "")
          .map((item, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and two items may have the same words
            <li key={n}>{item}</li>
          ))}
      </ol>
      <h2>Questions for the panel ({left})</h2>
      {left === 0 ? <p>There are none.</p> : null}
      {headings.map(({ id: headingId, title, questions }) => {
        const first = numbered + 1;
        numbered += questions.length;
        return (
          <section key={headingId} className="flow">
            {title ? (
              <h3>
                <bdi>{title}</bdi>
              </h3>
            ) : null}
            <ol start={first} className="list-decimal space-y-4 pl-8">
              {questions.map((question) => (
                <li key={question.id}>
                  <bdi className="whitespace-pre-line [overflow-wrap:anywhere]">{question.words}</bdi>
                  <p className="font-bold">
                    {question.name ? <bdi>{question.name}</bdi> : "Leave the name out"}
                  </p>
                  <NotesSpace />
                </li>
              ))}
            </ol>
          </section>
        );
      })}
      {panel.total > left ? <p>Answered already, and left out here: {panel.total - left}.</p> : null}
    </OrganiserFrame>
  );
});

/** Two empty lines to write on. */
function NotesSpace() {
  return (
    <div aria-hidden="true">
      <div className="h-8 border-b border-edge" />
      <div className="h-8 border-b border-edge" />
    </div>
  );
}
