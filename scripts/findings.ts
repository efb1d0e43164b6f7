/** One line of what the doctor found. `missing` stops a start; a `note` does not. */
export type Finding = { kind: "ok" | "note" | "missing"; about: string; words: string };

export function ok(about: string, words: string): Finding {
  return { kind: "ok", about, words };
}
export function note(about: string, words: string): Finding {
  return { kind: "note", about, words };
}
export function missing(about: string, words: string): Finding {
  return { kind: "missing", about, words };
}
