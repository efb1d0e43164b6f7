import { Button } from "@/components/button";
import { Details } from "@/components/details";
import { TextArea } from "@/components/field";
import { dateAndTime } from "@/lib/dates";
import type { FieldErrors, Values } from "@/lib/forms";
import type { RoomSource } from "@/lib/rooms/rules";
import { type Advice, adviceFor } from "@/lib/safety/advice";
import { longestNote } from "@/lib/safety/input";
import { howManyWords } from "@/lib/safety/labels";
import type { CheckedLine } from "@/lib/safety/rules";
import { StateMark } from "./state-mark";

interface CheckedLineProps {
  checked: CheckedLine;
  source: RoomSource;
  /** Where the meeting's pages are. */
  base: string;
  timeZone: string;
  /** Whether who looks may say how a line is, and whether they may put it right. */
  signs: boolean;
  arranges: boolean;
  onlyLeft: boolean;
  /** What was typed in this line's form, if it came back. */
  note: Values;
  errors: FieldErrors;
}

/** One line of the checklist: what must be so, how it stands, who looked and when, and what can be done. */
export function CheckedLineCard(props: CheckedLineProps) {
  const { checked, source, base, timeZone, signs, arranges } = props;
  const told = adviceFor(checked.line, source);
  return (
    <li
      id={`line-${checked.line}`}
      className="scroll-mt-4 space-y-3 rounded-md border border-line bg-paper p-4 print:space-y-0 print:rounded-none print:border-0 print:border-b print:px-0 print:py-1"
    >
      <div className="flex flex-col items-start gap-2 print:flex-row print:justify-between print:gap-4">
        <h3>{told.words}</h3>
        <StateMark state={checked.state} />
      </div>
      <WhoAndWhen checked={checked} timeZone={timeZone} />
      {checked.state === "not_right" ? <WhatToChange checked={checked} told={told} /> : null}
      <div className="not-printed flow">
        <Details summary="How to">
          {told.howTo.map((step) => (
            <p key={step}>{step}</p>
          ))}
          {told.page ? (
            <p>
              <a
                href={told.page.path.startsWith("/organise") ? told.page.path : `${base}${told.page.path}`}
                className="inline-flex min-h-11 items-center text-link underline"
              >
                {told.page.words}
              </a>
            </p>
          ) : null}
        </Details>
        {checked.mend && arranges ? <MendForm {...props} words={told.words} /> : null}
        {checked.takesName && signs ? <SignForm {...props} words={told.words} /> : null}
      </div>
    </li>
  );
}

function WhoAndWhen({ checked, timeZone }: { checked: CheckedLine; timeZone: string }) {
  const { state, at, by, note, isOld } = checked;
  const when = at ? dateAndTime(at, timeZone) : null;
  const old = isOld ? " That is more than 24 hours ago." : "";
  return (
    <>
      {when && by ? (
        <p>
          {state === "not_right" ? "Said by" : "Looked at by"} <bdi>{by}</bdi>, {when}.{old}
        </p>
      ) : null}
      {when && !by ? (
        <p>
          {state === "could_not" ? "Read last" : "Read"} {when}.{old}
        </p>
      ) : null}
      {state === "could_not" && !when ? <p>The site could not read it. Look at it yourself.</p> : null}
      {note ? (
        <p>
          Note: <bdi className="whitespace-pre-line [overflow-wrap:anywhere]">{note}</bdi>
        </p>
      ) : null}
    </>
  );
}

function WhatToChange({ checked, told }: { checked: CheckedLine; told: Advice }) {
  return (
    <>
      <p className="font-bold">
        {howManyWords(checked)}
        {told.wrong}
      </p>
      {checked.places.length > 0 ? (
        <ul className="list-disc pl-6 [overflow-wrap:anywhere]">
          {checked.places.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

type FormProps = CheckedLineProps & { words: string };

function MendForm({ checked, base, onlyLeft, words }: FormProps) {
  return (
    <form action={`${base}/safety/mend/send`} method="post">
      <input type="hidden" name="line" value={checked.line} />
      {onlyLeft ? <input type="hidden" name="left" value="yes" /> : null}
      <Button hidden={`: ${words}`}>Put it right in Zoom</Button>
    </form>
  );
}

function SignForm({ checked, base, onlyLeft, note, errors, words }: FormProps) {
  const field = `note-${checked.line}`;
  const isSaid = checked.by !== null && !checked.isOld;
  return (
    <form action={`${base}/safety/send`} method="post" noValidate className="flow">
      <input type="hidden" name="line" value={checked.line} />
      {onlyLeft ? <input type="hidden" name="left" value="yes" /> : null}
      <Details summary="Add a note" open={errors[field] !== undefined}>
        <TextArea
          name={field}
          label="Note"
          optional
          rows={2}
          hint={`At most ${longestNote} characters. Everybody of the team reads it, and it stays. So leave out residents' names`}
          value={note[field]}
          error={errors[field]}
        />
      </Details>
      <div className="flex flex-wrap gap-3">
        {isSaid && checked.state === "signed" ? null : (
          <Button look="second" name="answer" value="right" hidden={`: ${words}`}>
            I looked: it is right
          </Button>
        )}
        {isSaid && checked.state === "not_right" ? null : (
          <Button look="second" name="answer" value="not_right" hidden={`: ${words}`}>
            It is not right
          </Button>
        )}
        {isSaid ? (
          <Button look="second" name="answer" value="taken_back" hidden={`: ${words}`}>
            Take back what was said
          </Button>
        ) : null}
      </div>
    </form>
  );
}
