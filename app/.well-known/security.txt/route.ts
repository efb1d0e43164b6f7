import { env } from "@/lib/env";
import { getForum } from "@/lib/forum/queries";

export const dynamic = "force-dynamic";

const halfYearMs = 182 * 86_400_000;

/** Whom to tell about a weakness (RFC 9116). Expires half a year from now, whenever now is. */
export async function GET(): Promise<Response> {
  const { contactEmail } = await getForum();
  const { MAIL_FROM, MAIL_REPLY_TO, SITE_URL } = env();
  const address = contactEmail || addressIn(MAIL_REPLY_TO ?? MAIL_FROM);
  const lines = [
    `Contact: mailto:${address}`,
    `Expires: ${new Date(Date.now() + halfYearMs).toISOString()}`,
    "Preferred-Languages: en",
    `Canonical: ${SITE_URL}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
}

/** The bare address in "Hillside Forum <meetings@example.org>". */
function addressIn(mailbox: string): string {
  return /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;
}
