import { asc, count, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organiserHistory, organisers, passkeyChallenges, passkeys, sessions } from "@/db/schema/organisers";
import { endSignInLinks, makeSignInToken } from "@/lib/auth/commands";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/messages/commands";
import { dropHost, wakeRoomsOfHost } from "@/lib/rooms/hosts";
import type { InviteInput, SettingsInput } from "./input";
import { tellTeam } from "./notices";
import {
  emailKey,
  endRefusal,
  inviteAgainRefusal,
  type Member,
  notOwner,
  type OrganiserRole,
  roleRefusal,
  type TeamRefusal,
} from "./rules";

/** How long an invitation's link works. */
const invitationMs = 7 * 86_400_000;

/**
 * Makes the forum's first owner from OWNER_EMAIL when there is no organiser at all; otherwise does nothing.
 * Several processes may start at once: the index lets one through.
 */
export async function ensureFirstOwner(email: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [known] = await tx.select({ organisers: count() }).from(organisers);
    if ((known?.organisers ?? 0) > 0) return;
    const owner = {
      id: newId(),
      name: "Owner",
      email: email.trim(),
      emailKey: emailKey(email),
      role: "owner" as const,
    };
    const made = await tx
      .insert(organisers)
      .values(owner)
      .onConflictDoNothing()
      .returning({ id: organisers.id });
    if (made.length === 1)
      await tx.insert(organiserHistory).values({ organiserId: owner.id, act: "became_first_owner", at: now });
  });
}

/** What came of a change of the team. */
export type TeamAnswer = { ok: true } | { ok: false; reason: TeamRefusal };

/**
 * Invites somebody by mail, with a link that signs them in for the first time. Whoever was on the team before can be
 * invited again, as a new member; somebody who is on it now cannot.
 */
export async function inviteMember(
  { name, email, role }: InviteInput,
  byId: string,
  now: Date,
): Promise<{ ok: true; id: string } | { ok: false; reason: TeamRefusal }> {
  return db().transaction(async (tx) => {
    const team = await lockTeam(tx);
    const refused = notOwner(team, byId);
    if (refused) return { ok: false, reason: refused };
    const id = newId();
    const made = await tx
      .insert(organisers)
      .values({
        id,
        name,
        email: email.trim(),
        emailKey: emailKey(email),
        role,
        invitedBy: byId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: organisers.id });
    if (made.length === 0) return { ok: false, reason: "on_team" };
    await mailInvitation(tx, id, now);
    await tx
      .insert(organiserHistory)
      .values({ organiserId: byId, act: "invited_member", detail: { member: id, role }, at: now });
    await tellTeam(tx, { occasion: "member_invited", aboutId: id, byId }, now);
    return { ok: true, id };
  });
}

/** Mails an invitation once more. The link of the one before stops working. */
export async function inviteAgain(memberId: string, byId: string, now: Date): Promise<TeamAnswer> {
  return db().transaction(async (tx) => {
    const refused = inviteAgainRefusal(await lockTeam(tx), { by: byId, of: memberId });
    if (refused) return { ok: false, reason: refused };
    await endSignInLinks(tx, memberId);
    await mailInvitation(tx, memberId, now);
    await tx
      .insert(organiserHistory)
      .values({ organiserId: byId, act: "invited_again", detail: { member: memberId }, at: now });
    return { ok: true };
  });
}

/** Gives somebody another role, from their next page on. The role that they have already changes nothing. */
export async function changeRole(
  memberId: string,
  role: OrganiserRole,
  byId: string,
  now: Date,
): Promise<TeamAnswer> {
  return db().transaction(async (tx) => {
    const team = await lockTeam(tx);
    const refused = roleRefusal(team, { by: byId, of: memberId, to: role });
    if (refused) return { ok: false, reason: refused };
    if (team.some((member) => member.id === memberId && member.role === role)) return { ok: true };
    await tx.update(organisers).set({ role }).where(eq(organisers.id, memberId));
    await tx
      .insert(organiserHistory)
      .values({ organiserId: byId, act: "changed_role", detail: { member: memberId, role }, at: now });
    await tellTeam(
      tx,
      { occasion: "role_changed", aboutId: memberId, byId, toThemToo: memberId !== byId },
      now,
    );
    return { ok: true };
  });
}

/**
 * Ends a membership: every browser is signed out, mailed links and passkeys stop working. The row stays, so that the
 * history can name who decided. They host no meeting any more, which Zoom is told at once.
 */
export async function endMembership(memberId: string, byId: string, now: Date): Promise<TeamAnswer> {
  return db().transaction(async (tx) => {
    await wakeRoomsOfHost(tx, memberId);
    const refused = endRefusal(await lockTeam(tx), { by: byId, of: memberId });
    if (refused) return { ok: false, reason: refused };
    await tx.update(organisers).set({ endedAt: now }).where(eq(organisers.id, memberId));
    await dropHost(tx, memberId);
    await endSignInLinks(tx, memberId);
    // The passkeys first: a sign-in by one that is under way is waited for, and its session ended with the others.
    await tx.delete(passkeyChallenges).where(eq(passkeyChallenges.organiserId, memberId));
    await tx.delete(passkeys).where(eq(passkeys.organiserId, memberId));
    await tx.delete(sessions).where(eq(sessions.organiserId, memberId));
    await tx
      .insert(organiserHistory)
      .values({ organiserId: byId, act: "ended_member", detail: { member: memberId }, at: now });
    await tellTeam(tx, { occasion: "member_ended", aboutId: memberId, byId }, now);
    return { ok: true };
  });
}

/** Keeps what an organiser chose for themselves. */
export async function saveSettings(settings: SettingsInput, organiserId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(organisers).set(settings).where(eq(organisers.id, organiserId));
    await tx.insert(organiserHistory).values({ organiserId, act: "changed_settings", at: now });
  });
}

/**
 * Everybody on the team, under a lock that every other change of the team waits for: of two owners who end each other
 * at once, one finds that they are an owner no more.
 */
async function lockTeam(tx: Transaction): Promise<Member[]> {
  // Two locks: the rows that the first one waited for may have left the team or changed their role since.
  const team = { id: organisers.id, role: organisers.role, joinedAt: organisers.joinedAt };
  const there = isNull(organisers.endedAt);
  await tx.select(team).from(organisers).where(there).orderBy(asc(organisers.id)).for("no key update");
  return tx.select(team).from(organisers).where(there).orderBy(asc(organisers.id));
}

async function mailInvitation(tx: Transaction, organiserId: string, now: Date): Promise<void> {
  const { id } = await makeSignInToken(tx, organiserId, invitationMs);
  await enqueue(tx, now, [{ kind: "team_invited", organiserId, signInTokenId: id }]);
}
