import { and, eq, isNull } from "drizzle-orm";
import { NextRequest } from "next/server";
import { db } from "@/db/client";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { env } from "@/lib/env";
import { emailKey } from "@/lib/people/rules";
import { handlers, sessionCookieName } from "./next-auth";
import { findSignIn } from "./queries";

/**
 * Signs in with a mailed link, which is used up: of two presses one gets a session. Returns the header that
 * sets the session's cookie, or null when the link no longer works.
 *
 * next-auth's own callback does it, called from the inside. It is given no cookies and no address to lead to,
 * so nothing that a browser holds has a say in it, and of its answer only the session's cookie is taken.
 */
export async function signIn(token: string, now: Date): Promise<string | null> {
  const link = await findSignIn(token);
  if (!link) return null;
  const callback = new URL("/api/auth/callback/mail", env().SITE_URL);
  callback.search = new URLSearchParams({ token, email: link.email }).toString();
  const answer = await handlers.GET(new NextRequest(callback));
  const cookie = answer.headers
    .getSetCookie()
    .find((candidate) => candidate.startsWith(`${sessionCookieName()}=`));
  if (!cookie) return null;
  const [organiser] = await db()
    .select({ id: organisers.id })
    .from(organisers)
    .where(and(eq(organisers.emailKey, emailKey(link.email)), isNull(organisers.endedAt)));
  await db().insert(organiserHistory).values({ organiserId: organiser?.id, act: "signed_in", at: now });
  return cookie;
}
