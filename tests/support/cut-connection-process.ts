import { sql } from "drizzle-orm";
import { db } from "@/db/client";

// A transaction whose connection is cut while it runs, and which goes on nevertheless, as commands do: the
// driver then writes to a connection that is gone. Says whether the site's database still answers afterwards.

let noteClosed = () => {};
const closed = new Promise<void>((resolve) => {
  noteClosed = resolve;
});
const cut = db().transaction(async (tx) => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await db().execute(sql`select pg_terminate_backend(${row?.pid})`);
  await closed;
  await tx.execute(sql`select 1`);
});
cut.catch(noteClosed);
await closed;
await new Promise((resolve) => setImmediate(resolve));
const [row] = await db().execute(sql`select 1 as answers`);
process.send?.(row);
process.disconnect();
process.exit(0);
