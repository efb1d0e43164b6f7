import { sql } from "drizzle-orm";
import { db } from "@/db/client";

// Whether anything of a person is left anywhere in the database: every column of every row of every table is read,
// as text, and what is stored as bytes in their hexadecimal writing too.

/** The tables with a row that holds one of these pieces of text, in capitals or not; each once, by name. */
export async function tablesWith(pieces: string[]): Promise<string[]> {
  const tables = await db().execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  );
  const spellings = pieces.flatMap((piece) => [piece, Buffer.from(piece).toString("hex")]);
  const patterns = spellings.map((piece) => `%${piece.replace(/[\\%_]/g, "\\$&")}%`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db().execute(
      sql`select 1 from ${sql.identifier(name)} as whole
        where whole::text ilike any (array[${sql.join(
          patterns.map((pattern) => sql`${pattern}`),
          sql`, `,
        )}]::text[]) limit 1`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
