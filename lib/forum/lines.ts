import type { FieldErrors, Values } from "@/lib/forms";

// A list that is arranged in a form, line by line, with or without scripts: each press sends the whole of it, and
// nothing is kept until it is saved. Line 3's fields are called "rule-3", "why-3".

/** One line of such a list, by its fields' names. */
export type Line = Record<string, string>;

/** The lines of a list among what was posted, in their order; `lines` says how many there are. */
export function linesIn(values: Values, names: readonly string[], most: number): Line[] {
  const count = Math.min(Number.parseInt(values.lines ?? "", 10) || 0, most);
  return Array.from({ length: Math.max(count, 0) }, (_, at) =>
    Object.fromEntries(names.map((name) => [name, values[`${name}-${at + 1}`] ?? ""])),
  );
}

/** The same lines as a form's fields. */
export function valuesOfLines(lines: readonly Line[]): Values {
  const fields = lines.flatMap((line, at) =>
    Object.entries(line).map(([name, value]) => [`${name}-${at + 1}`, value]),
  );
  return { lines: String(lines.length), ...Object.fromEntries(fields) };
}

/**
 * The list after a press on one of its buttons, and the line to go on with: "add", "up-3", "down-3", "remove-3". Null
 * for a press that is none of these. What cannot be done leaves the list as it is.
 */
export function arranged(
  lines: readonly Line[],
  press: string,
  { empty, most }: { empty: Line; most: number },
): { lines: Line[]; at: number } | null {
  const [, verb, number] = /^(add|up|down|remove)(?:-(\d+))?$/.exec(press) ?? [];
  if (verb === "add")
    return lines.length < most
      ? { lines: [...lines, empty], at: lines.length + 1 }
      : { lines: [...lines], at: lines.length };
  const from = Number(number);
  const line = lines[from - 1];
  if (!verb || !line) return null;
  const others = lines.filter((_, at) => at !== from - 1);
  if (verb === "remove") return { lines: others, at: Math.max(1, Math.min(from, others.length)) };
  const to = Math.min(Math.max(from + (verb === "up" ? -1 : 1), 1), lines.length);
  return { lines: others.toSpliced(to - 1, 0, line), at: to };
}

/** Messages about single fields of lines, as a form shows them: beside line 3's rule, "rule-3". */
export function errorsOfLines(errors: readonly Record<string, string>[]): FieldErrors {
  return Object.fromEntries(
    errors.flatMap((line, at) =>
      Object.entries(line).map(([name, message]) => [`${name}-${at + 1}`, message]),
    ),
  );
}
