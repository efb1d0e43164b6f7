import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { PrintButton } from "@/components/print-button";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { may } from "@/lib/people/rules";
import { adviceFor } from "@/lib/safety/advice";
import { groupWords, tallyWords } from "@/lib/safety/labels";
import { readSafety } from "@/lib/safety/queries";
import { type CheckedGroup, isRight, tallyOf } from "@/lib/safety/rules";
import { CheckedLineCard } from "./checked-line";
import { Legend } from "./legend";
import { whatCameOfIt } from "./what-came-of-it";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

/** The police's advice, line by line, as it stands for one meeting. Warns, and stops nobody. Prints for the committee. */
export default shown("/organise/meetings/[id]/safety", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/safety`);
  const { meeting, frame } = await meetingFrame(id, "safety", organiser, at);
  const [{ groups, source }, draft, mended] = await Promise.all([
    readSafety(meeting, at),
    findDraft(`safety|${id}`, one(query, "draft"), at),
    findDraft(`safety-mend|${id}`, one(query, "mend"), at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const all = groups.flatMap(({ lines }) => lines);
  const about = all.find(({ line }) => line === one(query, "line")) ?? null;
  const outcome = whatCameOfIt({
    done: one(query, "done"),
    refused: one(query, "refused"),
    fault: mended?.values.fault,
    about: about && { ...about, words: adviceFor(about.line, source).words },
  });
  const base = `/organise/meetings/${meeting.id}`;
  const onlyLeft = one(query, "left") === "yes";
  const title = `Safety – ${meeting.title}`;
  return (
    <OrganiserFrame {...frame} narrow title={draft ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      {outcome ? <Outcome tone={outcome.tone}>{outcome.drawn}</Outcome> : null}
      <h1>Safety</h1>
      <p>
        <span className="hidden print:inline">{frame.forum.name}. </span>
        {meeting.title}, {dateAndTime(meeting.startsAt, meeting.timeZone)}. As of{" "}
        {dateAndTime(at, meeting.timeZone)}.
      </p>
      {meeting.phase === "cancelled" ? (
        <p>This meeting is cancelled, so there is nothing to look at.</p>
      ) : (
        <>
          <p className="text-[1.35rem] font-bold">{tallyWords(tallyOf(groups))}</p>
          <p>
            What the site read, and what somebody looked at, counts for 24 hours. Then somebody may have
            changed it, and it must be looked at again. Nothing here closes the doors.
          </p>
          <Legend />
          <div className="not-printed flex flex-wrap items-center gap-x-6 gap-y-2">
            <a
              href={`${base}/safety${onlyLeft ? "" : "?left=yes"}`}
              className="inline-flex min-h-11 items-center text-link underline"
            >
              {onlyLeft ? "Show every line" : "Show only what is left to do"}
            </a>
            <PrintButton />
          </div>
          {groups.map((group) => (
            <GroupOfLines key={group.group} group={group} onlyLeft={onlyLeft}>
              {(checked) => (
                <CheckedLineCard
                  key={checked.line}
                  checked={checked}
                  source={source}
                  base={base}
                  timeZone={meeting.timeZone}
                  signs={may(organiser.role, "record")}
                  arranges={may(organiser.role, "arrange")}
                  onlyLeft={onlyLeft}
                  note={values.line === checked.line ? values : {}}
                  errors={errors}
                />
              )}
            </GroupOfLines>
          ))}
          <p className="hidden pt-8 print:block">
            Seen by the committee: ______________________________ on ____________________
          </p>
        </>
      )}
    </OrganiserFrame>
  );
});

function GroupOfLines({
  group: { group, isDue, lines },
  onlyLeft,
  children,
}: {
  group: CheckedGroup;
  onlyLeft: boolean;
  children: (checked: CheckedGroup["lines"][number]) => React.ReactNode;
}) {
  const shownLines = onlyLeft ? lines.filter((line) => isDue && !isRight(line)) : lines;
  if (onlyLeft && !isDue) return null;
  const right = lines.filter(isRight).length;
  return (
    <section aria-labelledby={`group-${group}`} className="flow pt-4">
      <h2 id={`group-${group}`}>{groupWords[group]}</h2>
      <p className="text-muted">
        {isDue ? `${right} of ${lines.length} right.` : "For later. These lines do not count yet."}
      </p>
      {shownLines.length === 0 ? <p>Nothing is left to do here.</p> : null}
      {shownLines.length > 0 ? (
        <ul className="space-y-3 print:space-y-0">{shownLines.map(children)}</ul>
      ) : null}
    </section>
  );
}
