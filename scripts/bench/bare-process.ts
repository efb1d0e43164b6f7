// A bare server on node:http and postgres.js that makes the same writes as a request for a place, one by one
// the same statements: the mark for what framework and data layer cost. Started by bare.ts only.
import { createHash, randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { v7 } from "uuid";

const sql = postgres(process.env.DATABASE_URL as string, { max: 10, onnotice: () => {} });

const server = http.createServer(async (request, response) => {
  try {
    const slug = request.url?.split("/")[2] ?? "";
    const form = new URLSearchParams(await bodyOf(request));
    await writeRequest(slug, form, String(request.headers["x-forwarded-for"]));
    response.writeHead(303, { location: `/meetings/${slug}/received` }).end();
  } catch (fault) {
    response.writeHead(500, { location: (fault as Error).message }).end();
  }
});

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) body += part;
  return body;
}

async function writeRequest(slug: string, form: URLSearchParams, address: string): Promise<void> {
  const at = new Date();
  const email = form.get("email") ?? "";
  await sql`
    insert into rate_limits (key, tries, resets_at)
    values (${hash(address)}, 1, now() + interval '10 minutes')
    on conflict (key) do update set
      tries = case when rate_limits.resets_at < now() then 1 else rate_limits.tries + 1 end,
      resets_at = case when rate_limits.resets_at < now() then excluded.resets_at else rate_limits.resets_at end
    returning tries`;
  const [found] = await sql`select id from meetings where slug = ${slug} and state = 'published'`;
  await sql.begin(async (tx) => {
    const [meeting] = await tx`select * from meetings where id = ${found?.id} for share`;
    if (!meeting) throw new Error("no such meeting");
    const id = v7();
    await tx`
      insert into registrations (id, meeting_id, name, email, email_key, postcode, pledge_version, pledged_at, created_at)
      values (${id}, ${meeting.id}, ${form.get("fullName")}, ${email}, ${email.toLowerCase()},
        ${form.get("postcode")}, '2026-11', ${at}, ${at})
      on conflict do nothing returning id`;
    await Promise.all([
      tx`insert into registration_changes (id, registration_id, verb, "to", at)
        values (${v7()}, ${id}, 'request', 'requested', ${at})`,
      tx`insert into mailed_links ${tx(["confirm", "manage"].map((kind) => linkOf(id, kind, meeting.ends_at, at)))}`,
      tx`insert into messages (id, kind, priority, meeting_id, registration_id, edition, created_at)
        values (${v7()}, 'request_received', 2, ${meeting.id}, ${id}, ${meeting.edition}, ${at})`,
      tx`select pg_notify('messages', '')`,
    ]);
  });
}

function linkOf(registrationId: string, kind: string, expiresAt: Date, at: Date) {
  const nonce = randomBytes(16).toString("base64url");
  return {
    id: v7(),
    registration_id: registrationId,
    kind,
    edition: 1,
    nonce,
    key_id: "bare",
    token_hash: hash(nonce),
    created_at: at,
    expires_at: expiresAt,
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit());
