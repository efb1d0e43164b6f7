import type { QuestionView } from "@/lib/questions/queries";
import { mayAsk } from "@/lib/questions/rules";
import type { StatusView } from "@/lib/registrations/status";

interface MoreProps {
  status: StatusView;
  questions: QuestionView[];
  token: string;
}

const link = "inline-flex min-h-11 items-center text-link underline";

/** What else they can do: a question, another name, the calendar, how to join. */
export function More({ status, questions, token }: MoreProps) {
  const { state, meeting, otherName, mayChange } = status;
  const page = `/my/${token}`;
  const hasPlace = state === "approved" && !meeting.over;
  return (
    <>
      <Questions asked={questions} page={page} open={mayAsk(state, meeting)} />
      {mayChange ? <OtherName otherName={otherName} page={page} /> : null}
      {mayChange ? (
        <>
          <h2>Get ready</h2>
          <ul className="grid gap-2">
            {hasPlace ? (
              <li>
                <a href={`${page}/calendar.ics`} className={link}>
                  Put the meeting in my calendar
                </a>
              </li>
            ) : null}
            <li>
              <a href="/how-to-join" className={link}>
                How to join on my phone or computer
              </a>
            </li>
            <li>
              <a href="/house-rules" className={link}>
                House rules
              </a>
            </li>
          </ul>
        </>
      ) : null}
    </>
  );
}

function Questions({ asked, page, open }: { asked: QuestionView[]; page: string; open: boolean }) {
  if (asked.length === 0 && !open) return null;
  return (
    <>
      <h2>{asked.length > 1 ? "Your questions for the panel" : "Your question for the panel"}</h2>
      {asked.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {asked.map(({ id, words }) => (
            <li key={id} className="py-2 whitespace-pre-line [overflow-wrap:anywhere]">
              <bdi>{words}</bdi>
            </li>
          ))}
        </ul>
      ) : null}
      {open ? (
        <p>
          <a href={`${page}/question`} className={link}>
            {asked.length > 0 ? "Change or add a question" : "Ask the panel a question"}
          </a>
        </p>
      ) : null}
    </>
  );
}

function OtherName({ otherName, page }: { otherName: StatusView["otherName"]; page: string }) {
  const { agreed, wished } = otherName;
  const told = wished ?? agreed;
  return (
    <>
      <h2>Need to appear under another name?</h2>
      {told !== null ? (
        <p>
          You told us: <bdi>{told}</bdi>.{" "}
          {wished === null ? "A volunteer has said yes." : "A volunteer will look at it and email you."}
        </p>
      ) : null}
      {agreed !== null && wished !== null ? (
        <p>
          Until then your name on our list is <bdi>{agreed}</bdi>.
        </p>
      ) : null}
      <p>
        <a href={`${page}/another-name`} className={link}>
          {told !== null ? "Change or take back the other name" : "Tell us privately"}
        </a>
      </p>
    </>
  );
}
