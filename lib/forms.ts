// The small zod, as a namespace: forms are read with these shapes in the browser too, which is sent only what is used.
import * as z from "zod/mini";

// In the browser zod's compiled parsers would need `unsafe-eval`.
z.config({ jitless: true });

/** What a person typed, by field name; kept and shown again whatever happens. */
export type Values = Record<string, string>;
/** One message per field that needs another look, by field name. */
export type FieldErrors = Record<string, string>;

/** The text fields of a form, by name. Files and repeated fields are left out: no form here has them. */
export function valuesOf(form: FormData): Values {
  const values: Values = {};
  for (const [name, value] of form) if (typeof value === "string") values[name] = value;
  return values;
}

/** Parses what was typed with a zod shape; on failure, the first message of each field. */
export function readValues<Shape extends z.core.$ZodType>(
  shape: Shape,
  values: Values,
): { ok: true; input: z.output<Shape> } | { ok: false; errors: FieldErrors } {
  const parsed = z.safeParse(shape, values);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "form")] ??= issue.message;
  return { ok: false, errors };
}

/**
 * A field of text. One that an older form does not have is read as empty.
 *
 * @param problem what is wrong with what was typed, in the words that stand beside the field; null when nothing is
 * @param kept how it is kept when nothing is wrong with it
 */
export function field<Kept>(problem: (typed: string) => string | null, kept: (typed: string) => Kept) {
  const text = z._default(z.string(), "").check((read) => {
    const message = problem(read.value);
    if (message) read.issues.push({ code: "custom", input: read.value, message });
  });
  return z.pipe(text, z.transform(kept));
}

/** Words in several lines as they are kept: as typed, without the empty lines around them; null when there are none. */
export function tidyWords(typed: string): string | null {
  return typed.replace(/\r\n?/g, "\n").trim() || null;
}

/** What is wrong with words in several lines, counted in characters as people count them; null when nothing is. */
export function wordsProblem(label: string, longest: number): (typed: string) => string | null {
  return (typed) => {
    const words = tidyWords(typed) ?? "";
    const over = [...words].length - longest;
    if (over > 0)
      return `${label} must be ${longest} characters or fewer. Take out ${over} ${over === 1 ? "character" : "characters"}`;
    return /[^\P{Cc}\n\t]|\p{Cs}/u.test(words) ? "Take out the characters that cannot be seen" : null;
  };
}
