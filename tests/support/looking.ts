import type { BrowserContext } from "@playwright/test";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/organisers";
import { hashToken, newSecret } from "@/lib/crypto";
import type { View } from "./browser-walk";
import { givenOrganiser, hour } from "./people";

/** Puts on a browser what whoever looks at this has there: a session, a seat, or nothing. */
export async function lookAs(view: View, context: BrowserContext): Promise<void> {
  await context.clearCookies();
  const cookie = await cookieOf(view);
  if (cookie) await context.addCookies([{ ...cookie, url: process.env.SITE_URL }]);
}

async function cookieOf({ as }: View): Promise<{ name: string; value: string } | null> {
  if (as === undefined) return null;
  if (typeof as !== "string")
    return "seat" in as ? { name: "seat", value: as.seat } : { name: "organiser", value: as.session };
  const { id } = await givenOrganiser("Asha Patel", as);
  const value = newSecret();
  await db()
    .insert(sessions)
    .values({ tokenHash: hashToken(value), organiserId: id, expiresAt: new Date(Date.now() + 12 * hour) });
  return { name: "organiser", value };
}
