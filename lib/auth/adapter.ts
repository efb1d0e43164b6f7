import type { Adapter, AdapterSession, AdapterUser } from "@auth/core/adapters";
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { organisers, sessions, signInTokens } from "@/db/schema/organisers";
import { hashToken } from "@/lib/crypto";
import { emailKey, type SessionProof } from "@/lib/people/rules";

/** The signed-in browser that a request came from. */
export interface CurrentSession {
  id: string;
  how: SessionProof;
  /** By real time: when its holder last proved who they are. */
  checkedAt: Date;
}

/**
 * next-auth's view of the team. It can sign organisers in and out and read sessions; it can make no user, and
 * of a session only the hash of the cookie's token is stored.
 */
export const adapter: Adapter = {
  async getUser(id) {
    return findUser(eq(organisers.id, id));
  },
  async getUserByEmail(email) {
    return findUser(eq(organisers.emailKey, emailKey(email)));
  },
  /** next-auth notes on the user that the address was proved; an organiser's sign-in is in the history instead. */
  async updateUser(user) {
    const known = await findUser(eq(organisers.id, user.id));
    if (!known) throw new Error("no such organiser");
    return known;
  },
  async createSession({ sessionToken, userId, expires }) {
    await db()
      .insert(sessions)
      .values({ tokenHash: hashToken(sessionToken), organiserId: userId, expiresAt: expires });
    return { sessionToken, userId, expires };
  },
  async getSessionAndUser(sessionToken) {
    const [found] = await db()
      .select({ session: sessions, organiser: organisers })
      .from(sessions)
      .innerJoin(organisers, and(eq(organisers.id, sessions.organiserId), isNull(organisers.endedAt)))
      .where(eq(sessions.tokenHash, hashToken(sessionToken)));
    if (!found) return null;
    const { session, organiser } = found;
    const { id, how, checkedAt, expiresAt } = session;
    const kept: AdapterSession & { here: CurrentSession } = {
      sessionToken,
      userId: organiser.id,
      expires: expiresAt,
      here: { id, how, checkedAt },
    };
    return { session: kept, user: userOf(organiser) };
  },
  /** Sessions last twelve hours and are not stretched by use: reading a page changes nothing. */
  async updateSession() {
    return null;
  },
  async deleteSession(sessionToken) {
    await db()
      .delete(sessions)
      .where(eq(sessions.tokenHash, hashToken(sessionToken)));
  },
  /** The library insists on having this; our links are made by makeSignInToken and mailed by the outbox. */
  async createVerificationToken() {
    throw new Error("sign-in links are not made by next-auth");
  },
  /** Uses a sign-in token up, once: of two presses of the same button, one gets a session. */
  async useVerificationToken({ identifier, token }) {
    const at = new Date();
    const owner = db()
      .select({ id: organisers.id })
      .from(organisers)
      .where(and(eq(organisers.emailKey, emailKey(identifier)), isNull(organisers.endedAt)));
    const [used] = await db()
      .update(signInTokens)
      .set({ usedAt: at })
      .where(
        and(
          eq(signInTokens.tokenHash, token),
          inArray(signInTokens.organiserId, owner),
          isNull(signInTokens.usedAt),
          gt(signInTokens.expiresAt, at),
        ),
      )
      .returning({ expires: signInTokens.expiresAt });
    return used ? { identifier, token, expires: used.expires } : null;
  },
};

async function findUser(condition: ReturnType<typeof eq>): Promise<AdapterUser | null> {
  const [organiser] = await db()
    .select()
    .from(organisers)
    .where(and(condition, isNull(organisers.endedAt)));
  return organiser ? userOf(organiser) : null;
}

function userOf(organiser: typeof organisers.$inferSelect): AdapterUser {
  const { id, name, email, role, alerts, shortcuts, largeText } = organiser;
  const user = { id, name, email, role, alerts, shortcuts, largeText, emailVerified: null };
  return user;
}
