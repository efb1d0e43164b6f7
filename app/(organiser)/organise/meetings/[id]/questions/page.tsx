import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button, ButtonLink } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { wordsUnder } from "@/lib/known-words";
import { may } from "@/lib/people/rules";
import { arrangeRefusalWords } from "@/lib/questions/labels";
import { readPanel } from "@/lib/questions/queries";
import { GroupControls } from "./group-controls";
import { QuestionItem } from "./question-item";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

/** What the panel is asked, put together and ordered by organisers; everybody of the team may look. */
export default shown("/organise/meetings/[id]/questions", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/questions`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    findDraft(`question-groups|${id}`, one(query, "draft"), at),
  ]);
  const { groups, others, total } = await readPanel(meeting.id);
  const arranges = may(organiser.role, "arrange");
  const base = `/organise/meetings/${meeting.id}`;
  const refused = wordsUnder(arrangeRefusalWords, one(query, "refused"));
  const errors = draft?.errors ?? {};
  const title = `Questions for the panel (${total}) – ${meeting.title}`;
  const choices = groups.map((group) => ({ value: group.id, words: group.title }));
  const lists = [
    ...groups.map((group) => ({ ...group, isGroup: true })),
    ...(others.length > 0 || total === 0
      ? [{ id: "others", title: groups.length > 0 ? "In no group" : "", questions: others, isGroup: false }]
      : []),
  ];
  let numbered = 0;
  return (
    <OrganiserFrame
      {...frame}
      title={draft ? `Error: ${title}` : title}
      back={{ href: base, words: "Overview" }}
    >
      <ErrorSummary errors={errors} />
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>Questions for the panel ({total})</h1>
      <p>
        {meeting.title}, {dateAndTime(meeting.startsAt, meeting.timeZone)}. They come from people who have a
        place or wait for one. Say a name only where one stands here.
      </p>
      {total === 0 ? (
        <p>Nobody has asked anything yet. People can send a question from their own page.</p>
      ) : (
        <p>
          <ButtonLink look="second" href={`${base}/questions/print`}>
            Agenda to print
          </ButtonLink>
        </p>
      )}
      {lists.map((list, n) => {
        const first = numbered;
        numbered += list.questions.length;
        return (
          <section key={list.id} id={`group-${list.id}`} className="flow scroll-mt-4">
            {list.title ? (
              <h2>
                <bdi>{list.title}</bdi> ({list.questions.length})
              </h2>
            ) : null}
            {arranges && list.isGroup ? (
              <GroupControls
                action={`${base}/questions/groups/send`}
                group={list}
                isFirst={n === 0}
                isLast={n === groups.length - 1}
                typed={draft?.values[`title-${list.id}`]}
                error={errors[`title-${list.id}`]}
              />
            ) : null}
            {list.questions.length > 0 ? (
              <ol className="divide-y divide-line rounded-md border border-line bg-paper">
                {list.questions.map((question, index) => (
                  <QuestionItem
                    key={question.id}
                    question={question}
                    number={first + index + 1}
                    timeZone={meeting.timeZone}
                    arranging={
                      arranges
                        ? {
                            action: `${base}/questions/send`,
                            groups: choices,
                            isFirst: index === 0,
                            isLast: index === list.questions.length - 1,
                          }
                        : null
                    }
                  />
                ))}
              </ol>
            ) : null}
          </section>
        );
      })}
      {arranges ? (
        <form action={`${base}/questions/groups/send`} method="post" noValidate className="flow not-printed">
          <h2>Make a group</h2>
          <TextField
            name="title"
            label="What the group is called"
            hint="For example: Parking"
            width="half"
            value={draft?.values.title}
            error={errors.title}
          />
          <p>
            <Button name="act" value="make">
              Make the group
            </Button>
          </p>
        </form>
      ) : null}
    </OrganiserFrame>
  );
});
