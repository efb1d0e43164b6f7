import { randomInt } from "node:crypto";
import pino from "pino";
import { env } from "./env";

let made: pino.Logger | undefined;

/**
 * The structured log, one JSON object a line. Callers pass ids, kinds and counts only: never an address of a
 * page with a token in it, a person's name or an e-mail address.
 */
export function log(): pino.Logger {
  made ??= pino({ level: env().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
  return made;
}

/** Letters and digits that cannot be mistaken for one another when read out on the phone. */
const spoken = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Logs a fault under a new reference (like "K7M-4PX") and returns it, for the page that the person sees. */
export function report(fault: unknown, where: string): string {
  const letters = Array.from({ length: 6 }, () => spoken[randomInt(spoken.length)]).join("");
  const reference = `${letters.slice(0, 3)}-${letters.slice(3)}`;
  log().error({ reference, where, fault: faultWords(fault) }, "fault");
  return reference;
}

/**
 * A fault as words for the log. The database driver's message carries the parameters of the failing
 * statement in `detail` and `parameters`; only code, message and stack are kept, and anything that looks
 * like an address or a token is blanked.
 */
export function faultWords(fault: unknown): { name: string; code?: string; message: string; stack?: string } {
  if (!(fault instanceof Error)) return { name: "unknown", message: scrub(String(fault)) };
  const cause = fault.cause instanceof Error ? fault.cause : undefined;
  const code = (fault as { code?: string }).code ?? (cause as { code?: string } | undefined)?.code;
  // drizzle puts the statement and its parameters into the message; the database's own words are the cause's,
  // and may quote what somebody typed: of those, only where it happened is kept.
  const message = cause
    ? `${scrub(firstLine(fault.message))}: ${placeIn(cause) ?? scrub(firstLine(cause.message))}`
    : (placeIn(fault) ?? scrub(firstLine(fault.message)));
  const frames = fault.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    name: fault.name,
    ...(code ? { code } : {}),
    message,
    ...(frames ? { stack: frames.slice(0, 8).join("\n") } : {}),
  };
}

/** Where the database refused something, by the names of its own parts; null for any other fault. */
function placeIn(fault: Error): string | null {
  if (fault.name !== "PostgresError") return null;
  const { table_name, constraint_name, column_name, routine } = fault as Error &
    Record<string, string | undefined>;
  return [table_name, constraint_name, column_name, routine].filter(Boolean).join(" ") || "database";
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function scrub(text: string): string {
  return text
    .replace(/[^\s"'<>()]+@[^\s"'<>()]+/g, "[address]")
    .replace(/https?:\/\/\S+/g, "[link]")
    .replace(/[A-Za-z0-9_-]{40,}/g, "[secret]");
}
