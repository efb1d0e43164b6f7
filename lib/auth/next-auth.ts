import NextAuth from "next-auth";
import { librarySecret, newSecret } from "@/lib/crypto";
import { isSecureSite } from "@/lib/env";
import { report } from "@/lib/log";
import { adapter, type CurrentSession } from "./adapter";

const twelveHours = 12 * 3600;

/** How long somebody stays signed in. */
export const sessionMs = twelveHours * 1000;

/**
 * next-auth, used from the inside only: it reads sessions and makes them. Its own routes are not mounted, so no
 * GET, its callback included, can use a mailed token up (design, ruling 13); our POST calls the callback here.
 */
export const { auth, handlers } = NextAuth(() => ({
  adapter,
  secret: librarySecret(),
  trustHost: true,
  basePath: "/api/auth",
  session: {
    strategy: "database",
    maxAge: twelveHours,
    updateAge: twelveHours,
    generateSessionToken: newSecret,
  },
  cookies: {
    sessionToken: {
      name: sessionCookieName(),
      options: sessionCookieOptions(),
    },
  },
  providers: [
    {
      id: "mail",
      type: "email",
      name: "Email",
      maxAge: 15 * 60,
      async sendVerificationRequest() {
        throw new Error("sign-in links are mailed through the outbox");
      },
    },
  ],
  callbacks: {
    signIn: async ({ user }) => Boolean(user.id && (await adapter.getUser?.(user.id))),
    session: ({ session, user }) => ({
      expires: session.expires,
      user: { ...user, session: (session as unknown as { here: CurrentSession }).here },
    }),
  },
  logger: {
    error: (fault) => {
      report(fault, "sign-in");
    },
    warn: () => {},
    debug: () => {},
  },
}));

/** What every session's cookie is set with, however its owner signed in. */
export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite() } as const;
}

export function sessionCookieName(): string {
  return isSecureSite() ? "__Host-organiser" : "organiser";
}
