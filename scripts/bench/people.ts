import type postgres from "postgres";

/** How many people one past meeting of a forum had. */
const perPastMeeting = 200;

/**
 * Adds registrations to a meeting by SQL, in the shapes that asking and deciding leave behind: history, confirm
 * and manage link, and the mails about them, sent. Private links are left to the caller, who may need to know
 * them; addresses are confirmed.
 */
export async function addPeople(
  sql: postgres.Sql,
  people: { meetingId: string; state: "requested" | "approved"; count: number },
): Promise<void> {
  const { meetingId, state, count } = people;
  await sql.begin(async (tx) => {
    await tx`
      create temporary table added on commit drop as
      select uuidv7() as id, number, now() - interval '3 days' + number * interval '1 second' as at
      from generate_series(1, ${count}::int) as number`;
    // Names from a few hundred first and last syllables, so that likenesses are about as frequent as in life.
    await tx`
      insert into registrations (id, meeting_id, name, email, email_key, postcode, phone, pledge_version, pledged_at,
        confirmed_at, state, created_at)
      select id, ${meetingId}, name, email, email, 'HP7 0AA', '01632 9' || lpad(number::text, 5, '0'), '2026-11',
        at, at + interval '2 minutes', ${state}, at
      from added,
        lateral (select md5(id::text) as letters) as dice,
        lateral (select
          initcap(translate(substr(letters, 1, 5), '0123456789', 'ghijklmnop')) || ' ' ||
          initcap(translate(substr(letters, 6, 7), '0123456789', 'ghijklmnop')) as name,
          'person' || number || '@' || substr(letters, 1, 8) || '.example' as email) as person`;
    await tx`
      insert into registration_changes (id, registration_id, verb, "to", at)
      select uuidv7(), id, 'request', 'requested', at from added`;
    await tx`
      insert into mailed_links (id, registration_id, kind, edition, nonce, key_id, token_hash, created_at, expires_at)
      select uuidv7(), id, kind, 1, substr(md5(kind || id), 1, 22), 'bench000', md5(kind || id) || md5(id || kind),
        at, now() + interval '30 days'
      from added, unnest(array['confirm', 'manage']) as kind`;
    await tx`
      insert into messages (id, kind, priority, meeting_id, registration_id, edition, state, provider, provider_id,
        created_at, ended_at)
      select uuidv7(), 'request_received', 2, ${meetingId}, id, 1, 'sent', 'resend', id::text, at, at from added`;
    if (state === "approved") {
      await tx`
        insert into registration_changes (id, registration_id, verb, "from", "to", at)
        select uuidv7(), id, 'approve', 'requested', 'approved', at + interval '1 day' from added`;
      await tx`
        insert into messages (id, kind, priority, meeting_id, registration_id, edition, state, provider, provider_id,
          created_at, ended_at)
        select uuidv7(), 'place_given', 2, ${meetingId}, id, 1, 'sent', 'resend', id::text, at, at from added`;
    }
  });
}

/** Brings a database to so many registrations with past meetings of 200 people, private links and all. */
export async function fillUpTo(sql: postgres.Sql, total: number): Promise<void> {
  const [{ known }] = await sql<[{ known: number }]>`select count(*)::int as known from registrations`;
  for (let missing = total - known, weeks = 1; missing > 0; missing -= perPastMeeting, weeks++) {
    const [meeting] = await sql`
      insert into meetings (id, slug, title, summary, agenda, who_can_come, starts_at, ends_at, time_zone,
        doors_open_at, requests_close_at, capacity, phone_rule, state, created_at)
      select uuidv7(), 'past-' || (select count(*) from meetings), title, summary, agenda, who_can_come,
        starts_at - ${weeks}::int * interval '7 days', ends_at - ${weeks}::int * interval '7 days', time_zone,
        doors_open_at - ${weeks}::int * interval '7 days', requests_close_at - ${weeks}::int * interval '7 days',
        capacity, phone_rule, state, created_at - ${weeks}::int * interval '7 days'
      from meetings where slug = 'tonight'
      returning id`;
    await addPeople(sql, {
      meetingId: meeting?.id,
      state: "approved",
      count: Math.min(missing, perPastMeeting),
    });
  }
  await sql`
    insert into passes (id, registration_id, meeting_id, edition, nonce, key_id, token_hash, created_at, expires_at)
    select uuidv7(), id, meeting_id, 1, substr(md5(id::text), 1, 22), 'bench000', md5('a' || id) || md5('b' || id),
      created_at, created_at
    from registrations
    where state = 'approved' and not exists (select 1 from passes where registration_id = registrations.id)`;
  await settle(sql);
}

/** Leaves the database as it is after a quiet night: counted and written out. */
export async function settle(sql: postgres.Sql): Promise<void> {
  await sql`vacuum analyze`;
  await sql`checkpoint`;
}
