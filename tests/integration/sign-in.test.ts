import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { organisers, sessions } from "@/db/schema/organisers";
import { makeSignInToken } from "@/lib/auth/commands";
import { findSignIn } from "@/lib/auth/queries";
import { signIn } from "@/lib/auth/sign-in";
import { now } from "@/lib/clock";
import { hashToken } from "@/lib/crypto";
import { useDatabase } from "@/tests/support/database";
import { givenOrganiser } from "@/tests/support/people";

useDatabase();

describe("a sign-in link", () => {
  it("signs in once, and only the hash of what it gives is kept", async () => {
    const asha = await givenOrganiser("Asha Patel");
    const { token } = await makeSignInToken(db(), asha.id);
    expect((await findSignIn(token))?.email).toBe(asha.email);
    const cookies = await Promise.all([signIn(token, await now()), signIn(token, await now())]);
    const [cookie] = cookies.filter((given) => given !== null);
    expect(cookies.filter((given) => given === null)).toHaveLength(1);
    const secret = /^organiser=([^;]+); /.exec(cookie ?? "")?.[1] ?? "";
    expect(cookie).toContain("HttpOnly");
    const kept = await db().select().from(sessions).where(eq(sessions.organiserId, asha.id));
    expect(kept.map(({ tokenHash }) => tokenHash)).toEqual([hashToken(secret)]);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(await findSignIn(token)).toBeNull();
    expect(await signIn(token, await now())).toBeNull();
  });

  it("of somebody who has left the team signs nobody in", async () => {
    const left = await givenOrganiser("Len Left");
    const { token } = await makeSignInToken(db(), left.id);
    await db().update(organisers).set({ endedAt: new Date() }).where(eq(organisers.id, left.id));
    expect(await signIn(token, await now())).toBeNull();
  });
});
