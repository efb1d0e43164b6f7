import { type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { addressOfEntry, domainOf } from "./rules";
import {
  hasSeat,
  instant,
  isAsWanted,
  isSameInZoom,
  leadsMeanwhile,
  mayBeAddedAgain,
  type Whose,
  wanted,
} from "./wanted";

// What differs between who may come in and the entries that we have for Zoom. Afterwards the entries say what Zoom is to
// be told; nothing here asks Zoom.
//
// The locks, in the order of all commands. First the meeting's row, against other keepers and against every command that
// decides who has a place: what is read under it is decided, and holds until our commit. Then the live passes, shared: a
// browser that is being seated has its pass for itself, and sees to its own entry. Then entries. The keeper waits for none
// of them: what somebody else has in hand is passed over, and looked at again a second later.

const chunk = 1_000;

/** Makes our entries say who is wanted, at all meetings. Returns how many changed. */
export async function noteDifferences(): Promise<number> {
  const at = await now();
  let changed = 0;
  for (const meetingId of await findDifferences(at))
    changed += await db().transaction(async (tx) => {
      const [free] = await tx.execute(
        sql`select id from meetings where id = ${meetingId} for no key update skip locked`,
      );
      return free ? noteOfMeeting(tx, meetingId, at) : 0;
    });
  return changed;
}

/** Looks without any lock, every second: mostly nothing differs. */
async function findDifferences(at: Date): Promise<string[]> {
  const rows = await db().execute<{ meeting_id: string }>(sql`
    with w as materialized ${wanted(at)}
    select w.meeting_id from w
      left join zoom_entries e on e.room_id = w.room_id and e.registration_id = w.registration_id
        and e.state in ('wanted', 'added')
      where e.id is null or not ${isAsWanted}
    union
    select o.meeting_id from zoom_entries e
      join rooms o on o.id = e.room_id
      left join w on w.room_id = e.room_id and w.registration_id = e.registration_id
      where (e.state in ('wanted', 'added') and w.registration_id is null)
        or (e.state = 'unwanted' and e.sealed is not null
          and (w.registration_id is null or not ${leadsMeanwhile}))
        or (e.state <> 'gone' and o.deleted_at is not null)`);
  return rows.map((row) => row.meeting_id);
}

async function noteOfMeeting(tx: Transaction, meetingId: string, at: Date): Promise<number> {
  const whose = { meetingId };
  const ended = await endWithRooms(tx, meetingId, at);
  const moved = await moveToPass(tx, whose, at, "skip locked");
  const given = await endUnwanted(tx, whose, at, "skip locked");
  const free = await lockMissing(tx, meetingId, at);
  return ended + moved + given + (await makeWanted(tx, whose, free, at));
}

/**
 * The same for one person. Part of a transaction that keeps their meeting and registration from changing and has their
 * live pass for itself.
 */
export async function noteDifferenceOf(tx: Transaction, whose: Required<Whose>, at: Date): Promise<void> {
  await moveToPass(tx, whose, at, "");
  await endUnwanted(tx, whose, at, "");
  await makeWanted(tx, whose, [whose.registrationId], at);
}

/** With a Zoom meeting goes its list. */
async function endWithRooms(tx: Transaction, meetingId: string, at: Date): Promise<number> {
  const { count } = await tx.execute(sql`
    update zoom_entries set state = 'gone', ended_at = ${instant(at)},
      sealed = null, asked_at = null, trouble = null, leased_until = null
    where id in (
      select e.id from zoom_entries e join rooms o on o.id = e.room_id
      where o.meeting_id = ${meetingId} and o.deleted_at is not null and e.state <> 'gone'
      for update of e skip locked)`);
  return count;
}

type WhenLocked = "skip locked" | "";

/**
 * Where Zoom knows people by their own address, and takes it no more today, a new pass alone would keep them out until
 * midnight: their entry goes over to it. Else the old link dies in Zoom, too, since the switch binds it to no account.
 */
async function moveToPass(tx: Transaction, whose: Whose, at: Date, whenLocked: WhenLocked): Promise<number> {
  const free = sql.raw(whenLocked);
  const { count } = await tx.execute(sql`
    update zoom_entries set pass_id = moved.pass_id
    from (
      select e.id, p.id as pass_id from zoom_entries e
      join ${wanted(at, whose)} w on w.room_id = e.room_id and w.registration_id = e.registration_id
      join passes p on p.id = w.pass_id
      where e.state in ('wanted', 'added') and w.own_address is not null and ${isSameInZoom}
        and e.pass_id is distinct from p.id and not ${mayBeAddedAgain}
      for key share of p ${free} for update of e ${free}) moved
    where zoom_entries.id = moved.id`);
  return count;
}

/**
 * Whoever is not wanted, or not so any more. Their link is forgotten at once, unless only the name is another: then it leads
 * in until the new entry is added, and is forgotten by the next look. Zoom is told by the keeper.
 */
async function endUnwanted(tx: Transaction, whose: Whose, at: Date, whenLocked: WhenLocked): Promise<number> {
  const { count } = await tx.execute(sql`
    update zoom_entries set state = 'unwanted', sealed = case when ended.leads then sealed end, asked_at = null,
      trouble = null, attempts = 0, next_attempt_at = now()
    from (
      select e.id, ${isWanted(leadsMeanwhile)} as leads from zoom_entries e
      join rooms o on o.id = e.room_id
      where o.meeting_id = ${whose.meetingId}
        ${whose.registrationId ? sql`and e.registration_id = ${whose.registrationId}` : sql``}
        and (
          (e.state in ('wanted', 'added') and not ${isWanted(isAsWanted)})
          or (e.state = 'unwanted' and e.sealed is not null and not ${isWanted(leadsMeanwhile)}))
      for update of e ${sql.raw(whenLocked)}) ended
    where zoom_entries.id = ended.id`);
  return count;

  function isWanted(how: SQL): SQL {
    return sql`exists (
      select from ${wanted(at, whose)} w
      where w.room_id = e.room_id and w.registration_id = e.registration_id and ${how})`;
  }
}

/** Who has no entry yet, and a pass that no browser is being seated with; that pass is locked. */
async function lockMissing(tx: Transaction, meetingId: string, at: Date): Promise<string[]> {
  const missing = await tx.execute<{ registration_id: string; pass_id: string | null }>(sql`
    select w.registration_id, w.pass_id from ${wanted(at, { meetingId })} w
    where not ${hasEntry}`);
  const passIds = missing.flatMap((row) => row.pass_id ?? []);
  if (passIds.length === 0) return missing.map((row) => row.registration_id);
  const locked = await tx.execute<{ id: string }>(
    sql`select id from passes where id in ${passIds} for key share skip locked`,
  );
  const free = new Set(locked.map((row) => row.id));
  return missing
    .filter((row) => row.pass_id === null || free.has(row.pass_id))
    .map((row) => row.registration_id);
}

const hasEntry = sql`exists (
  select from zoom_entries e
  where e.room_id = w.room_id and e.registration_id = w.registration_id and e.state in ('wanted', 'added'))`;

async function makeWanted(tx: Transaction, whose: Whose, free: string[], at: Date): Promise<number> {
  if (free.length === 0) return 0;
  return (await takeBack(tx, whose, free, at)) + (await addWanted(tx, whose, free, at));
}

/**
 * Who had the place taken back and has it again, with nothing else changed, gets their entry back: Zoom is to approve it
 * again. Not where the link was ever shared, or may be in a mailbox that is theirs no more: in Zoom, too, it stays dead.
 */
async function takeBack(tx: Transaction, whose: Whose, free: string[], at: Date): Promise<number> {
  const { count } = await tx.execute(sql`
    update zoom_entries set state = 'wanted', pass_id = back.pass_id, ended_at = null, trouble = null,
      attempts = 0, next_attempt_at = now()
    from (
      select e.id, w.pass_id from ${wanted(at, whose)} w
      cross join lateral (
        select * from zoom_entries e
        where e.room_id = w.room_id and e.registration_id = w.registration_id
        order by e.number desc limit 1) e
      join passes p on p.id = e.pass_id and p.state = 'revoked'
      where w.registration_id in ${free} and e.state in ('unwanted', 'gone') and ${isSameInZoom}
        and exists (
          select from registration_changes c
          where c.registration_id = w.registration_id and c.at >= e.created_at and c.verb = 'remove')
        and not exists (
          select from registration_changes c
          where c.registration_id = w.registration_id and c.at >= e.created_at
            and (c.verb in ('change', 'correct', 'not_me') or c.verb = 'remove' and c.reason = 'shared_link'))) back
    where zoom_entries.id = back.id`);
  return count;
}

async function addWanted(tx: Transaction, whose: Whose, free: string[], at: Date): Promise<number> {
  const people = await tx.execute<{
    registration_id: string;
    room_id: string;
    pass_id: string | null;
    name: string;
    own_address: string | null;
    is_seated: boolean;
    number: number;
  }>(sql`
    select w.registration_id, w.room_id, w.pass_id, w.name, w.own_address, ${hasSeat(sql`w.pass_id`)} as is_seated,
      1 + coalesce((
      select max(e.number) from zoom_entries e
      where e.room_id = w.room_id and e.registration_id = w.registration_id), 0) as number
    from ${wanted(at, whose)} w
    where w.registration_id in ${free} and not ${hasEntry}`);
  const domain = domainOf(env().MAIL_FROM);
  const rows = people.map(({ registration_id: registrationId, number, ...person }) => ({
    roomId: person.room_id,
    registrationId,
    passId: person.pass_id,
    number,
    state: "wanted" as const,
    name: person.name,
    address: addressOfEntry({ registrationId, number }, domain, person.own_address),
    // Who sits at the door already, of another room or under another name, presses nothing again.
    askedAt: person.is_seated ? sql`now()` : null,
    createdAt: at,
  }));
  for (let from = 0; from < rows.length; from += chunk)
    await tx.insert(zoomEntries).values(rows.slice(from, from + chunk));
  return rows.length;
}
