import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/** Whether the database answers within two seconds. */
export async function isDatabaseUp(): Promise<boolean> {
  const answer = db()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    );
  const timeUp = new Promise<boolean>((resolve) => setTimeout(resolve, 2_000, false).unref());
  return Promise.race([answer, timeUp]);
}
