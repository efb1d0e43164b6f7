import { type BrowserContext, test as base, expect } from "@playwright/test";
import { inArray } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { rateLimits } from "@/db/schema/forum";
import { organisers, sessions } from "@/db/schema/organisers";
import { hashToken, newSecret } from "@/lib/crypto";
import type { OrganiserRole } from "@/lib/people/rules";
import { type Mailbox, mailbox } from "./mailbox";
import { givenOrganiser, hour, type Organiser } from "./people";

interface Fixtures {
  /** A new organiser of this role, signed in, in this test's browser or another. */
  signInAs(role: OrganiserRole, wishes?: { name?: string; context?: BrowserContext }): Promise<Organiser>;
  mailbox: Mailbox;
  /** Whatever a page breaks of its own security policy, in any browser window of the test. */
  policyBreaches: string[];
  visitorsStartAfresh: undefined;
}

interface WorkerFixtures {
  databaseCloses: undefined;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  signInAs: async ({ context }, use) => {
    const signedIn: string[] = [];
    await use(async (role, wishes = {}) => {
      const organiser = await givenOrganiser(wishes.name ?? "Tom Whitfield", role);
      await signIn(organiser, wishes.context ?? context);
      signedIn.push(organiser.id);
      return organiser;
    });
    // With its test they leave: the team of all tests would be no team that anybody has.
    if (signedIn.length > 0)
      await db().update(organisers).set({ endedAt: new Date() }).where(inArray(organisers.id, signedIn));
  },

  mailbox: async ({}, use) => use(mailbox),

  policyBreaches: [
    async ({ context }, use) => {
      const breaches: string[] = [];
      context.on("console", (message) => {
        if (/content security policy/i.test(message.text()))
          breaches.push(`${message.location().url}: ${message.text()}`);
      });
      await use(breaches);
      expect(breaches, "breaches of the security policy").toEqual([]);
    },
    { auto: true },
  ],

  // All tests come from one address; each is a new visitor, who has not tried anything yet.
  visitorsStartAfresh: [
    async ({}, use) => {
      await db().delete(rateLimits);
      await use(undefined);
    },
    { auto: true },
  ],

  databaseCloses: [
    async ({}, use) => {
      await use(undefined);
      await closeDatabase();
    },
    { scope: "worker", auto: true },
  ],
});

/** Signs an organiser in on a browser, with a session as the site itself would keep it. */
export async function signIn(organiser: Organiser, context: BrowserContext): Promise<void> {
  await context.addCookies([
    {
      name: "organiser",
      value: await newSession(organiser),
      url: process.env.SITE_URL,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
}

/** The cookie of a new session of an organiser, as a request's header has it. */
export async function sessionOf(organiser: Organiser): Promise<string> {
  return `organiser=${await newSession(organiser)}`;
}

async function newSession(organiser: Organiser): Promise<string> {
  const token = newSecret();
  await db()
    .insert(sessions)
    .values({
      tokenHash: hashToken(token),
      organiserId: organiser.id,
      expiresAt: new Date(Date.now() + 12 * hour),
    });
  return token;
}

export { expect };
