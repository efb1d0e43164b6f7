import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { newId } from "@/lib/ids";

/** Bytes: what `seal` in lib/crypto.ts returns. */
export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => Buffer.from(value),
});

/** An instant. Always with a zone; shown in the meeting's own zone by lib/dates.ts. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

/** The primary key of a row that has no natural one. */
export const id = () => uuid().primaryKey().$defaultFn(newId);

/** The inside of a check that a text is one of a tuple's words, so that rules.ts stays the one list of states. */
export function oneOf(words: readonly string[]) {
  return sql.raw(`(${words.map((word) => `'${word}'`).join(", ")})`);
}
