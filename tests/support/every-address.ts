import type { APIResponse } from "@playwright/test";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/organisers";
import { makeSignInToken } from "@/lib/auth/commands";
import { hashToken, newSecret } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import type { OrganiserRole } from "@/lib/people/rules";
import { routesOfTheBuild } from "./browser-walk";
import { givenOrganiser, hour } from "./people";

// For searches of the whole build: who asks, where, and everything that comes back.

/** What stands in a route's brackets: for a beginning of routes, such as "/my/[token]", every value that is tried. */
export type Brackets = [beginning: string, values: string[]][];

/** Routes that are about no meeting and nobody's place, with brackets of which nothing depends on who asks. */
export const aboutNoMeeting: Brackets = [
  ["/how-to-join/[device]", ["iphone"]],
  ["/mailing-list/", [newSecret()]],
  ["/not-me/[token]", [newSecret()]],
  ["/organise/", [newId()]],
  // The page that stands for Zoom shows the number it is asked for: another one.
  ["/demo/zoom/[number]", ["85500001111"]],
];

/**
 * Every address of the build with its brackets filled. Throws on a route that nobody has said how to fill: a new page has
 * to be looked at, too.
 */
export function everyAddress(brackets: Brackets): { address: string; isPage: boolean }[] {
  return routesOfTheBuild().flatMap(({ route, isPage }) => {
    const isPlain = !route.replace(/\[(?:edition|kind)\]/, "").includes("[");
    const values = isPlain ? [""] : brackets.find(([beginning]) => route.startsWith(beginning))?.[1];
    if (!values) throw new Error(`nobody has said how to visit ${route}`);
    return values.map((value) => ({
      address: route
        .replace("[edition]", "2")
        .replace("[kind]", "place_given")
        .replace(/\[\w+\]/, value),
      isPage,
    }));
  });
}

/** An organiser, by the cookie of a browser that they are signed in with, and a link to sign in with. */
export async function signedIn(role: OrganiserRole): Promise<{ id: string; cookie: string; signIn: string }> {
  const { id } = await givenOrganiser("Asha Patel", role);
  const token = newSecret();
  const expiresAt = new Date(Date.now() + hour);
  await db()
    .insert(sessions)
    .values({ tokenHash: hashToken(token), organiserId: id, expiresAt });
  return { id, cookie: `organiser=${token}`, signIn: (await makeSignInToken(db(), id)).token };
}

/** An answer's headers and body. */
export async function everythingIn(answer: APIResponse): Promise<string> {
  const headers = answer.headersArray().map(({ name, value }) => `${name}: ${value}`);
  return [...headers, await answer.text()].join("\n");
}

/** A few at a time, so that the site has something else to do as well. */
export async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}
