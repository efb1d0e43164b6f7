import type { FieldErrors, Values } from "@/lib/forms";
import type { Pledge } from "@/lib/forum/rules";
import type { PhoneRule } from "@/lib/meetings/rules";
import { Details } from "./details";
import { Checkbox, Radios, TextArea, TextField } from "./field";
import { PersonFields } from "./person-fields";

interface AskFieldsProps {
  values: Values;
  errors: FieldErrors;
  phoneRule: PhoneRule;
  drawn: string;
  pledge: Pledge;
}

/** The fields of a request for a place: three that are needed, the phone, three folded extras, and the pledge. */
export function AskFields({ values, errors, phoneRule, drawn, pledge }: AskFieldsProps) {
  // A tick stands for the words that it was set beside, and for no newer ones.
  const ticked = values.pledge === "yes" && (values.pledgeVersion || pledge.version) === pledge.version;
  return (
    <>
      <input type="hidden" name="drawn" defaultValue={drawn} />
      <input type="hidden" name="pledgeVersion" defaultValue={pledge.version} />
      <PersonFields values={values} errors={errors} phoneRule={phoneRule} />
      {/* A robot fills this in; people do not meet it. It flags, and refuses nobody. */}
      <div aria-hidden="true" className="absolute -left-[200vw]">
        <label htmlFor="website">Leave this empty</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
      <Extras values={values} errors={errors} />
      <div className="flow rounded-md border border-line bg-paper p-4">
        <p className="font-bold">Keep your link to yourself</p>
        <p>{pledge.reason}</p>
        <Checkbox name="pledge" label={pledge.promise} error={errors.pledge} checked={ticked} />
      </div>
    </>
  );
}

/** What few need. Folded away, but never over an answer or a mistake. */
function Extras({ values, errors }: Pick<AskFieldsProps, "values" | "errors">) {
  const isOpen = (name: string) => Boolean(values[name]?.trim() || errors[name]);
  return (
    <>
      <Details summary="Somebody is on my screen with me" open={isOpen("companion")}>
        <TextField
          name="companion"
          label="Their name"
          hint="They share your screen and your place"
          optional
          autoComplete="off"
          value={values.companion}
          error={errors.companion}
        />
      </Details>
      <Details summary="I have a question for the panel" open={isOpen("question")}>
        <p>Do not report crime here. Call 999 or 101.</p>
        <TextArea
          name="question"
          label="Your question"
          hint="We read it out if there is time"
          optional
          value={values.question}
          error={errors.question}
        />
        <Radios
          name="questionNamed"
          legend="When we read it out"
          value={values.questionNamed === "yes" ? "yes" : "no"}
          choices={[
            { value: "yes", words: "Say my name" },
            { value: "no", words: "Leave my name out" },
          ]}
        />
      </Details>
      <Details summary="I need help to take part" open={isOpen("help")}>
        <TextArea
          name="help"
          label="The help you need"
          hint="Tell us what would help. You need not say why"
          optional
          rows={3}
          value={values.help}
          error={errors.help}
        />
      </Details>
      <Checkbox
        name="wantsNews"
        label="Email me about future meetings"
        checked={values.wantsNews === "yes"}
      />
    </>
  );
}
