import { Button } from "@/components/button";
import { Select } from "@/components/field";
import { StatusTag } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import type { PanelQuestion } from "@/lib/questions/queries";

interface QuestionItemProps {
  question: PanelQuestion;
  number: number;
  timeZone: string;
  /** For whoever may arrange: where the buttons lead, and where the question stands in its list. */
  arranging: {
    action: string;
    groups: { value: string; words: string }[];
    isFirst: boolean;
    isLast: boolean;
  } | null;
}

/** One question to the panel. Its address is where a press about it leads back to. */
export function QuestionItem({ question, number, timeZone, arranging }: QuestionItemProps) {
  const { id, registrationId, words, name, area, answeredAt, createdAt } = question;
  return (
    <li id={`question-${id}`} tabIndex={-1} className="flow scroll-mt-4 break-inside-avoid px-4 py-3">
      <p className="flex gap-x-3 text-lg">
        <span className="text-muted">{number}.</span>
        <bdi className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{words}</bdi>
      </p>
      <p className="flex flex-wrap items-center gap-x-4">
        {answeredAt ? <StatusTag tone="good">Answered</StatusTag> : null}
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
      {arranging ? <Arranging question={question} number={number} {...arranging} /> : null}
    </li>
  );
}

type ArrangingProps = NonNullable<QuestionItemProps["arranging"]> & {
  question: PanelQuestion;
  number: number;
};

function Arranging({ question, number, action, groups, isFirst, isLast }: ArrangingProps) {
  const about = `question ${number}`;
  const press = (act: string, words: string) => (
    <Button look="second" name="act" value={act} hidden={about}>
      {words}
    </Button>
  );
  return (
    <form action={action} method="post" className="not-printed flex flex-wrap items-end gap-3">
      <input type="hidden" name="question" value={question.id} />
      {isFirst ? null : press("up", "Up")}
      {isLast ? null : press("down", "Down")}
      {press(question.answeredAt ? "open" : "answered", question.answeredAt ? "Not answered" : "Answered")}
      {question.nameMayBeHidden
        ? press(
            question.nameHidden ? "show_name" : "hide_name",
            question.nameHidden ? "Let the name be said" : "Leave the name out",
          )
        : null}
      {groups.length > 0 ? (
        <>
          <div className="max-w-full min-w-0">
            <Select
              name={`group-${question.id}`}
              label={`Group of question ${number}`}
              value={question.groupId ?? ""}
              choices={[{ value: "", words: "In no group" }, ...groups]}
            />
          </div>
          {press("put", "Put there")}
        </>
      ) : null}
    </form>
  );
}
