import { type SQL, sql } from "drizzle-orm";
import { doorsCloseAt } from "@/lib/meetings/rules";
import { mostADay } from "./rules";

/** Whose entries are looked at: a meeting's, or one person's there. */
export interface Whose {
  meetingId: string;
  registrationId?: string;
}

/**
 * For a query, as `w`: who is to be found in the Zoom list of a connected meeting, with what Zoom is to know. Whoever may
 * hold a pass (`mayHoldPass`), once the decision can no longer be undone, while the meeting is to come or on.
 *
 * @param whose everybody at every meeting when left out
 */
export function wanted(now: Date, whose?: Whose): SQL {
  return sql`(
    select r.id as registration_id, o.id as room_id, o.meeting_id, p.id as pass_id,
      coalesce(r.night_name, r.name) as name,
      case when m.same_address then r.email end as own_address
    from rooms o
    join meetings m on m.id = o.meeting_id
    join registrations r on r.meeting_id = m.id
    left join passes p on p.registration_id = r.id and p.state = 'live'
    where o.source = 'api' and o.state in ('planned', 'ready')
      and o.sealed is not null and o.deleted_at is null
      and m.state = 'published' and m.ends_at > ${instant(closingNow(now))}
      and r.state = 'approved' and r.confirmed_at is not null and r.address_changed_at is null
      and (r.held_until is null or r.held_until <= ${instant(now)})
      ${whose ? sql`and m.id = ${whose.meetingId}` : sql``}
      ${whose?.registrationId ? sql`and r.id = ${whose.registrationId}` : sql``}
  )`;
}

/** In whose domain an alias is, is not compared: another MAIL_FROM makes no entry wrong. */
const hasSameAddress = sql`(
  case when w.own_address is not null then lower(e.address) = lower(w.own_address)
    else split_part(e.address, '@', 1) = w.registration_id || case when e.number = 1 then '' else '.' || e.number end
  end)`;

/** For a query: whether an entry `e` gives Zoom the name and the address that somebody wanted (`w`) is to have there. */
export const isSameInZoom = sql`(e.name = w.name and ${hasSameAddress})`;

/** For a query: whether the entry `e` is the one that somebody wanted is to have now, behind the pass that lives. */
export const isAsWanted = sql`(e.pass_id is not distinct from w.pass_id and ${isSameInZoom})`;

/**
 * For a query: whether the entry `e`, although another name is wanted (`w`), is to lead in until the new one is added. Only
 * behind the very pass that lives.
 */
export const leadsMeanwhile = sql`(
  coalesce(e.pass_id = w.pass_id, false) and ${hasSameAddress}
  and not exists (
    select from zoom_entries n
    where n.room_id = e.room_id and n.registration_id = e.registration_id and n.state = 'added' and n.id <> e.id))`;

/** For a query: whether a browser has the seat of a pass, and so waits at the door. */
export function hasSeat(passId: SQL): SQL<boolean> {
  return sql`exists (select from seats s where s.pass_id = ${passId} and s.ended_at is null)`;
}

/** For a query: whether Zoom takes one more add today of the address of an entry `e`, by whichever entry it was asked before. */
export const mayBeAddedAgain = sql`(
  select coalesce(sum(n.adds), 0) < ${mostADay.adds} from zoom_entries n
  where n.room_id = e.room_id and lower(n.address) = lower(e.address)
    and n.counted_on = (now() at time zone 'utc')::date)`;

/** For a query: an instant of the forum's clock. */
export function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}

/** The end of a meeting whose doors close at this instant. */
function closingNow(now: Date): Date {
  return new Date(2 * now.getTime() - doorsCloseAt({ endsAt: now }).getTime());
}
