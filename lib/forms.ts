import type { z } from "zod";

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
export function readValues<Shape extends z.ZodType>(
  shape: Shape,
  values: Values,
): { ok: true; input: z.output<Shape> } | { ok: false; errors: FieldErrors } {
  const parsed = shape.safeParse(values);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "form")] ??= issue.message;
  return { ok: false, errors };
}
