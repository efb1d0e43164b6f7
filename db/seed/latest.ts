import { sql } from "drizzle-orm";
import { db } from "@/db/client";

/** The latest instant by the forum's clock that anything in the database happened at, or is held until. */
export async function latestInstant(): Promise<Date> {
  const [found] = await db().execute<{ ms: string }>(sql`
    select 1000 * extract(epoch from greatest(
      (select max(greatest(created_at, reminded_day_at, reminded_doors_at)) from meetings),
      (select max(greatest(created_at, ended_at)) from rooms),
      (select max(greatest(created_at, confirmed_at, held_until)) from registrations),
      (select max(at) from registration_changes),
      (select max(used_at) from mailed_links),
      (select max(greatest(created_at, ended_at)) from passes),
      (select max(greatest(created_at, ended_at)) from seats),
      (select max(greatest(created_at, held_until)) from messages),
      (select max(greatest(created_at, settled_at)) from link_reports),
      (select max(greatest(created_at, confirmed_at)) from subscribers),
      (select max(at) from arrivals),
      (select max(at) from organiser_history)
    )) as ms`);
  return new Date(Number(found?.ms ?? 0));
}
