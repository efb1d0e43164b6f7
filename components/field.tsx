import type { ReactNode } from "react";
import { LongText } from "./long-text";

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value?: string | undefined;
  optional?: boolean;
  type?: "text" | "email" | "tel" | "date" | "time" | "url";
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "tel" | "email" | "url";
  width?: "full" | "half" | "short";
}

const widths = { full: "w-full", half: "w-full max-w-72", short: "w-full max-w-40" };
const box = "mt-1 block min-h-12 rounded-md border-2 bg-paper px-3 py-2 text-ink";

/** The ids that tie a field's hint and error to it, as aria-describedby wants them. */
function describedBy(name: string, hint?: string, error?: string): string | undefined {
  return [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ") || undefined;
}

function edge(error?: string): string {
  return error ? "border-error" : "border-edge";
}

function FieldHint({ name, hint }: Pick<FieldProps, "name" | "hint">) {
  if (!hint) return null;
  return (
    <p id={`${name}-hint`} className="text-muted">
      {hint}
    </p>
  );
}

function FieldError({ name, error }: Pick<FieldProps, "name" | "error">) {
  if (!error) return null;
  return (
    <p id={`${name}-error`} className="font-bold text-error">
      <span className="sr-only">Error: </span>
      {error}
    </p>
  );
}

/** Label, hint, error and what they are about, in that order and tied together by id. */
function FieldFrame({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: Pick<FieldProps, "name" | "label" | "hint" | "error" | "optional"> & { children: ReactNode }) {
  return (
    <div className={error ? "border-l-4 border-error pl-3" : undefined}>
      <label htmlFor={name} className="block font-bold">
        {label}
        {optional ? <span className="font-normal text-muted"> (optional)</span> : null}
      </label>
      <FieldHint name={name} hint={hint} />
      <FieldError name={name} error={error} />
      {children}
    </div>
  );
}

/** One line of text. No placeholder, no mask, no limit of length: the server says what to change. */
export function TextField({
  name,
  label,
  hint,
  error,
  value,
  optional,
  width = "full",
  ...rest
}: FieldProps) {
  return (
    <FieldFrame {...{ name, label, hint, error, optional }}>
      <input
        id={name}
        name={name}
        defaultValue={value}
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        className={`${box} ${widths[width]} ${edge(error)}`}
        {...rest}
      />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  error,
  value,
  optional,
  rows = 4,
}: Pick<FieldProps, "name" | "label" | "hint" | "error" | "value" | "optional"> & { rows?: number }) {
  return (
    <FieldFrame {...{ name, label, hint, error, optional }}>
      <LongText
        id={name}
        name={name}
        rows={rows}
        text={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        className={`${box} w-full ${edge(error)}`}
      />
    </FieldFrame>
  );
}

/** One box to tick. */
export function Checkbox({
  name,
  label,
  error,
  checked,
}: {
  name: string;
  label: ReactNode;
  error?: string | undefined;
  checked: boolean;
}) {
  return (
    <div className={error ? "border-l-4 border-error pl-3" : undefined}>
      <FieldError name={name} error={error} />
      <label htmlFor={name} className="flex min-h-11 cursor-pointer items-start gap-3 py-1">
        <input
          id={name}
          name={name}
          type="checkbox"
          value="yes"
          defaultChecked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
          className="choice"
        />
        <span className="min-w-0 self-center">{label}</span>
      </label>
    </div>
  );
}

/** A choice of one. */
export function Radios({
  name,
  legend,
  hint,
  error,
  value,
  choices,
}: {
  name: string;
  legend: string;
  hint?: string;
  error?: string | undefined;
  value?: string | undefined;
  choices: { value: string; words: string }[];
}) {
  return (
    <div className={error ? "border-l-4 border-error pl-3" : undefined}>
      <fieldset aria-describedby={describedBy(name, hint, error)}>
        <legend className="font-bold">{legend}</legend>
        <FieldHint name={name} hint={hint} />
        <FieldError name={name} error={error} />
        {choices.map((choice, at) => (
          <label
            key={choice.value}
            htmlFor={at === 0 ? name : `${name}-${choice.value}`}
            className="mt-2 flex cursor-pointer items-start gap-3"
          >
            <input
              id={at === 0 ? name : `${name}-${choice.value}`}
              name={name}
              type="radio"
              value={choice.value}
              defaultChecked={choice.value === value}
              className="choice"
            />
            <span className="min-w-0 self-center">{choice.words}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

/** A colour, by the browser's own picker; its number stands beside it, and, after a refusal, one that would do. */
export function ColourField({
  name,
  label,
  hint,
  error,
  value,
  instead,
}: Pick<FieldProps, "name" | "label" | "hint" | "error" | "value"> & { instead?: string | undefined }) {
  return (
    <FieldFrame {...{ name, label, hint, error }}>
      <span className="mt-1 flex flex-wrap items-center gap-x-3">
        <input
          id={name}
          name={name}
          type="color"
          defaultValue={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(name, hint, error)}
          className={`h-12 w-20 cursor-pointer rounded-md border-2 bg-paper p-1 ${edge(error)}`}
        />
        {value ? <span>Now {value}</span> : null}
      </span>
      {instead ? (
        <label htmlFor={`${name}-instead`} className="mt-2 flex min-h-11 cursor-pointer items-center gap-3">
          <input
            id={`${name}-instead`}
            name={`${name}Instead`}
            type="checkbox"
            value={instead}
            className="choice"
          />
          <Swatch colour={instead} />
          <span className="min-w-0">Use {instead} instead</span>
        </label>
      ) : null}
    </FieldFrame>
  );
}

function Swatch({ colour }: { colour: string }) {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="6" fill={colour} />
    </svg>
  );
}

/** A file from the person's own device. A browser never fills it in again, so what was kept is said. */
export function FileField({
  name,
  label,
  hint,
  error,
  accept,
  kept,
}: Pick<FieldProps, "name" | "label" | "hint" | "error"> & { accept: string; kept?: string | undefined }) {
  return (
    <FieldFrame {...{ name, label, hint, error }}>
      {kept ? <p>{kept}</p> : null}
      <input
        id={name}
        name={name}
        type="file"
        accept={accept}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        className={`${box} w-full cursor-pointer file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-teal-tint file:px-3 file:font-bold file:text-teal-deep ${edge(error)}`}
      />
    </FieldFrame>
  );
}

/** A choice of one from a list that is too long for radio buttons. */
export function Select({
  name,
  label,
  hint,
  error,
  value,
  choices,
}: Pick<FieldProps, "name" | "label" | "hint" | "error" | "value"> & {
  choices: { value: string; words: string }[];
}) {
  return (
    <FieldFrame {...{ name, label, hint, error }}>
      <select
        id={name}
        name={name}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        className={`${box} w-full ${edge(error)}`}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
