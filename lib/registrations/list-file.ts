import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { readValues } from "@/lib/forms";
import { emailKey } from "@/lib/people/rules";
import { listRowInput } from "./input";

/** More than one meeting holds, and more than anybody checks by eye. */
export const mostRows = 2000;
/** A line of a list is seldom longer than 150 bytes. */
export const mostListBytes = 400 * 1024;

/** What can stand in a list, and how people head their columns. */
const headings = {
  name: ["name", "full name", "fullname", "resident", "member"],
  firstName: ["first name", "firstname", "forename", "given name"],
  lastName: ["last name", "lastname", "surname", "family name"],
  email: ["email", "e-mail", "email address", "e-mail address", "mail"],
  postcode: ["postcode", "post code", "postal code", "zip"],
  phone: ["phone", "phone number", "telephone", "tel", "mobile", "mobile number"],
} as const;
type Column = keyof typeof headings;

/** Somebody in a list, as their line reads, with what is wrong with it. */
export interface ListRow {
  /** The number that a spreadsheet shows for it: the headings are 1. */
  line: number;
  name: string;
  email: string;
  /** Empty where the list has none. */
  postcode: string;
  phone: string | null;
  /** In sentences; none when it can be taken. */
  problems: string[];
}

export type ListRefusal = "empty" | "not_text" | "not_csv" | "no_name" | "no_email" | "too_many";

/**
 * Reads a list that a spreadsheet saved as CSV: with commas, semicolons or tabs, in UTF-8, UTF-16 or what old Windows
 * writes. Columns are known by their headings, in any order; others are left unread. Each line is checked as the form
 * checks what a resident types. Refuses what is no list with names and addresses.
 */
export function readList(
  file: Uint8Array,
): { ok: true; rows: ListRow[] } | { ok: false; reason: ListRefusal } {
  const text = textOf(file);
  if (text === null) return { ok: false, reason: "not_text" };
  if (text.trim() === "") return { ok: false, reason: "empty" };
  const lines = linesOf(text);
  if (!lines) return { ok: false, reason: "not_csv" };
  const [head, ...body] = lines;
  const columns = columnsOf(head?.cells ?? []);
  if (!("name" in columns) && !("lastName" in columns)) return { ok: false, reason: "no_name" };
  if (!("email" in columns)) return { ok: false, reason: "no_email" };
  if (body.length === 0) return { ok: false, reason: "empty" };
  if (body.length > mostRows) return { ok: false, reason: "too_many" };
  return { ok: true, rows: withTwins(body.map((line) => rowOf(line, columns))) };
}

function textOf(file: Uint8Array): string | null {
  const [first, second] = file;
  const utf16 =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  for (const encoding of utf16 ? [utf16] : ["utf-8", "windows-1252"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file);
      // A picture or a spreadsheet's own file reads as nonsense with zeros in it.
      return text.includes("\0") || text.startsWith("PK\u0003\u0004") ? null : text;
    } catch {
      // Not this one: the next is tried.
    }
  }
  return null;
}

interface Line {
  line: number;
  cells: string[];
}

function linesOf(text: string): Line[] | null {
  const head = text.trimStart().split(/\r\n?|\n/, 1)[0] ?? "";
  const delimiter =
    [",", ";", "\t"].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  try {
    const read = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return read
      .map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
  } catch (fault) {
    if (fault instanceof CsvError) return null;
    throw fault;
  }
}

function columnsOf(cells: string[]): Partial<Record<Column, number>> {
  const known = cells.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[_\s]+/g, " ")
      .trim(),
  );
  const columns: Partial<Record<Column, number>> = {};
  for (const [column, words] of Object.entries(headings) as [Column, readonly string[]][]) {
    const at = known.findIndex((heading) => words.includes(heading));
    if (at >= 0) columns[column] = at;
  }
  return columns;
}

function rowOf({ line, cells }: Line, columns: Partial<Record<Column, number>>): ListRow {
  const cell = (column: Column) => unguarded(cells[columns[column] ?? -1] ?? "");
  const fullName = cell("name") || [cell("firstName"), cell("lastName")].filter(Boolean).join(" ");
  const typed = { fullName, email: cell("email"), postcode: cell("postcode"), phone: cell("phone") };
  const read = readValues(listRowInput, typed);
  if (!read.ok)
    return {
      ...typed,
      line,
      name: fullName,
      phone: typed.phone || null,
      problems: Object.values(read.errors),
    };
  const { input } = read;
  return {
    line,
    name: input.fullName,
    email: input.email,
    postcode: input.postcode,
    phone: input.phone,
    problems: [],
  };
}

/** Our own export puts a mark before what a spreadsheet would take for a formula; a list can be one of these. */
function unguarded(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, "");
}

/** One address is one person: the second line that has it is left out, and says which was first. */
function withTwins(rows: ListRow[]): ListRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const key = emailKey(row.email);
    const first = seen.get(key);
    if (key !== "" && first === undefined) seen.set(key, row.line);
    if (first === undefined) return row;
    return { ...row, problems: [...row.problems, `The same email address is in line ${first}`] };
  });
}

/**
 * A list as a file that spreadsheets open rightly: UTF-8 with its mark, commas, a line each. No cell can be taken for a
 * formula (OWASP, CSV injection): what begins like one is preceded by an apostrophe.
 */
export function writeList(headings: string[], rows: string[][]): string {
  return stringify([headings, ...rows], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}

/** A phone number as a cell: never a sum, and never without its first nought. "+44 7700 900123" is "0044 7700 900123". */
export function phoneCell(phone: string | null): string {
  const typed = (phone ?? "").trim().replace(/^\+/, "00");
  return /^\d{7,}$/.test(typed) ? `${typed.slice(0, 5)} ${typed.slice(5)}` : typed;
}
