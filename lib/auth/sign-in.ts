import { count, eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { db } from "@/db/client";
import { passkeys, sessions } from "@/db/schema/organisers";
import { hashToken } from "@/lib/crypto";
import { env } from "@/lib/env";
import { tellTeam } from "@/lib/people/notices";
import { deviceWords } from "./device";
import { handlers, sessionCookieName } from "./next-auth";
import { findSignIn } from "./queries";
import { noteSignIn } from "./start-session";

/**
 * Signs in with a mailed link, which is used up: of two presses one gets a session. Returns the header that
 * sets the session's cookie, or null when the link no longer works. The team is told when it is somebody who has
 * passkeys: for them a link is the way back in, and could be somebody else's way in.
 *
 * next-auth's own callback does it, called from the inside. It is given no cookies and no address to lead to,
 * so nothing that a browser holds has a say in it, and of its answer only the session's cookie is taken.
 */
export async function signIn(
  token: string,
  now: Date,
  userAgent: string | null = null,
): Promise<string | null> {
  const link = await findSignIn(token);
  if (!link) return null;
  const callback = new URL("/api/auth/callback/mail", env().SITE_URL);
  callback.search = new URLSearchParams({ token, email: link.email }).toString();
  const answer = await handlers.GET(new NextRequest(callback));
  const cookie = answer.headers
    .getSetCookie()
    .find((candidate) => candidate.startsWith(`${sessionCookieName()}=`));
  if (!cookie) return null;
  await db().transaction(async (tx) => {
    await tx
      .update(sessions)
      .set({ device: deviceWords(userAgent) })
      .where(eq(sessions.tokenHash, hashToken(secretIn(cookie))));
    await noteSignIn(tx, link.id, "email", now);
    const [known] = await tx
      .select({ passkeys: count() })
      .from(passkeys)
      .where(eq(passkeys.organiserId, link.id));
    if ((known?.passkeys ?? 0) > 0)
      await tellTeam(tx, { occasion: "signed_in_by_email", aboutId: link.id, byId: link.id }, now);
  });
  return cookie;
}

function secretIn(cookie: string): string {
  return decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1).split(";", 1)[0] ?? "");
}
