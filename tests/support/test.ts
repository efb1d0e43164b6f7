import { type BrowserContext, test as base, expect } from "@playwright/test";
import { closeDatabase, db } from "@/db/client";
import { rateLimits } from "@/db/schema/forum";
import { sessions } from "@/db/schema/organisers";
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
    await use(async (role, wishes = {}) => {
      const organiser = await givenOrganiser(wishes.name ?? "Tom Whitfield", role);
      await signIn(organiser, wishes.context ?? context);
      return organiser;
    });
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
  const token = newSecret();
  await db()
    .insert(sessions)
    .values({
      tokenHash: hashToken(token),
      organiserId: organiser.id,
      expiresAt: new Date(Date.now() + 12 * hour),
    });
  await context.addCookies([
    { name: "organiser", value: token, url: process.env.SITE_URL, httpOnly: true, sameSite: "Lax" },
  ]);
}

export { expect };
