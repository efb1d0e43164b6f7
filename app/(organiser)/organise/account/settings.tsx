import { Button } from "@/components/button";
import { Details } from "@/components/details";
import { Checkbox, Radios, TextField } from "@/components/field";
import { keyList } from "@/components/key-meanings";
import type { FieldErrors, Values } from "@/lib/forms";
import { alertWords } from "@/lib/people/labels";
import { alertChoices } from "@/lib/people/rules";

const arrows: Record<string, string> = { ArrowDown: "down arrow", ArrowUp: "up arrow" };

interface SettingsProps {
  values: Values;
  errors: FieldErrors;
  /** Whether they decide about requests: nobody else is mailed of them, or goes through them by keys. */
  decides: boolean;
}

/** What an organiser chooses for themselves: one form, saved together. */
export function Settings({ values, errors, decides }: SettingsProps) {
  return (
    <form action="/organise/account/send" method="post" noValidate className="flow">
      <h2>My settings</h2>
      <TextField
        name="name"
        label="Name"
        hint="As the rest of the team sees it"
        autoComplete="name"
        value={values.name}
        error={errors.name}
      />
      {decides ? null : (
        <>
          <input type="hidden" name="alerts" value={values.alerts} />
          <input type="hidden" name="shortcuts" value={values.shortcuts} />
        </>
      )}
      {decides ? (
        <Radios
          name="alerts"
          legend="Email me about new requests"
          value={values.alerts}
          error={errors.alerts}
          choices={alertChoices.map((choice) => ({ value: choice, words: alertWords[choice] }))}
        />
      ) : null}
      <Checkbox name="largeText" label="Larger text on these pages" checked={values.largeText === "yes"} />
      {decides ? (
        <>
          <Checkbox
            name="shortcuts"
            label="Single keys on the list of requests"
            checked={values.shortcuts === "yes"}
          />
          <Details summary="What the single keys do">
            <Keys />
          </Details>
        </>
      ) : null}
      <p>
        <Button>Save my settings</Button>
      </p>
    </form>
  );
}

function Keys() {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {keyList.map(({ keys, meaning, words }) => (
        <div key={meaning} className="flex flex-wrap gap-x-4 py-2">
          <dt className="w-40 font-bold">{keys.map((key) => arrows[key] ?? key).join(" or ")}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
