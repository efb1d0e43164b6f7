import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, eq, gt, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organiserHistory, organisers, passkeyChallenges, passkeys } from "@/db/schema/organisers";
import { hashToken } from "@/lib/crypto";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { tellTeam } from "@/lib/people/notices";
import type { ChallengePurpose } from "@/lib/people/rules";
import { noteCheck } from "./check-codes";
import { type Answered, readAssertion, readAttestation } from "./passkey-input";
import { noteSignIn, startSession } from "./start-session";

const challengeMs = 5 * 60_000;
/** Ed25519, P-256 and RSA with SHA-256: what every maker of passkeys knows. */
const algorithms = [-8, -7, -257];

/** Why a passkey was not taken. */
export type PasskeyRefusal = "over" | "unknown" | "refused" | "known";

/** Whose passkeys these are, to the browser: the site's host, and nobody on another. */
function site(): { id: string; origin: string } {
  const { hostname, origin } = new URL(env().SITE_URL);
  return { id: hostname, origin };
}

/** What a browser needs to ask for any passkey of this site: nobody is known yet, so none is named. */
export async function askToSignIn() {
  const options = await generateAuthenticationOptions({
    rpID: site().id,
    userVerification: "required",
    timeout: challengeMs,
  });
  await keepChallenge(options.challenge, "sign_in", null);
  return options;
}

/** What a browser needs to ask for one of an organiser's own passkeys. */
export async function askToCheck(organiserId: string) {
  const options = await generateAuthenticationOptions({
    rpID: site().id,
    userVerification: "required",
    timeout: challengeMs,
    allowCredentials: await credentialsOf(organiserId),
  });
  await keepChallenge(options.challenge, "check", organiserId);
  return options;
}

/** What a browser needs to make a passkey that signs its owner in without their typing a name. */
export async function askToEnrol(organiser: { id: string; name: string; email: string }, forumName: string) {
  const options = await generateRegistrationOptions({
    rpName: forumName,
    rpID: site().id,
    userID: userHandle(organiser.id),
    userName: organiser.email,
    userDisplayName: organiser.name,
    timeout: challengeMs,
    attestationType: "none",
    excludeCredentials: await credentialsOf(organiser.id),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
  });
  await keepChallenge(options.challenge, "enrol", organiser.id);
  return options;
}

/**
 * Signs in with a passkey, whose owner it names itself. Returns the header that sets the session's cookie.
 *
 * @param typed what the browser answered, as JSON
 */
export async function signInWithPasskey(
  typed: string,
  userAgent: string | null,
  now: Date,
): Promise<{ ok: true; cookie: string } | { ok: false; reason: PasskeyRefusal }> {
  return prove(typed, "sign_in", null, now, async (tx, organiserId) => {
    const cookie = await startSession(tx, organiserId, { how: "passkey", userAgent });
    await noteSignIn(tx, organiserId, "passkey", now);
    return { ok: true, cookie };
  });
}

/** Proves by a passkey of theirs that an organiser is still who sits at this browser. */
export async function checkWithPasskey(
  organiser: { id: string; session: { id: string } },
  typed: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: PasskeyRefusal }> {
  return prove(typed, "check", organiser.id, now, async (tx, organiserId) => {
    await noteCheck(tx, { organiserId, sessionId: organiser.session.id, how: "passkey" }, now);
    return { ok: true };
  });
}

/** Keeps a passkey that an organiser has just made, and tells the team and themselves. */
export async function addPasskey(
  organiser: { id: string },
  typed: string,
  name: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: PasskeyRefusal }> {
  const answered = readAttestation(typed);
  if (!answered || !(await takeChallenge(answered, "enrol", organiser.id)))
    return { ok: false, reason: "over" };
  const made = await verified(() =>
    verifyRegistrationResponse({
      response: answered.response,
      expectedChallenge: answered.challenge,
      expectedOrigin: site().origin,
      expectedRPID: site().id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!made?.registrationInfo) return { ok: false, reason: "refused" };
  const { credential } = made.registrationInfo;
  return db().transaction(async (tx) => {
    // Whoever is ended meanwhile is waited for, and finds no passkey added afterwards.
    const [there] = await tx
      .select({ id: organisers.id })
      .from(organisers)
      .where(and(eq(organisers.id, organiser.id), isNull(organisers.endedAt)))
      .for("no key update");
    if (!there) return { ok: false, reason: "refused" };
    const [added] = await tx
      .insert(passkeys)
      .values({
        id: newId(),
        organiserId: organiser.id,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        name,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (!added) return { ok: false, reason: "known" };
    await notePasskey(tx, "added", organiser.id, added.id, now);
    return { ok: true };
  });
}

/** Takes a passkey of an organiser's away. Returns whether it was there. */
export async function removePasskey(organiserId: string, passkeyId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const removed = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.organiserId, organiserId)))
      .returning({ id: passkeys.id });
    if (removed.length === 0) return false;
    await notePasskey(tx, "removed", organiserId, passkeyId, now);
    return true;
  });
}

async function notePasskey(
  tx: Transaction,
  what: "added" | "removed",
  organiserId: string,
  passkeyId: string,
  now: Date,
): Promise<void> {
  await tx
    .insert(organiserHistory)
    .values({ organiserId, act: `${what}_passkey`, detail: { passkey: passkeyId }, at: now });
  const about = { aboutId: organiserId, byId: organiserId, toThemToo: true };
  await tellTeam(tx, { occasion: `passkey_${what}`, ...about }, now);
}

/**
 * Looks at a passkey's answer: to a challenge of ours, for this purpose, not used before; by a passkey that we know, of
 * somebody on the team, unlocked by its owner, on this site; counting on from where it was. Then does what it is for, in
 * the transaction in which the count is kept.
 */
async function prove<Done extends { ok: true }>(
  typed: string,
  purpose: ChallengePurpose,
  organiserId: string | null,
  now: Date,
  act: (tx: Transaction, organiserId: string) => Promise<Done>,
): Promise<Done | { ok: false; reason: PasskeyRefusal }> {
  const answered = readAssertion(typed);
  if (!answered || !(await takeChallenge(answered, purpose, organiserId)))
    return { ok: false, reason: "over" };
  const { response, challenge } = answered;
  return db().transaction(async (tx) => {
    const [known] = await tx
      .select({ passkey: passkeys })
      .from(passkeys)
      .innerJoin(organisers, and(eq(organisers.id, passkeys.organiserId), isNull(organisers.endedAt)))
      .where(eq(passkeys.credentialId, response.id))
      .for("update", { of: passkeys });
    if (!known || !isTheirs(known.passkey.organiserId, response, organiserId))
      return { ok: false, reason: "unknown" };
    const { passkey } = known;
    const proof = await verified(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: site().origin,
        expectedRPID: site().id,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: passkey.counter,
        },
      }),
    );
    if (!proof) return { ok: false, reason: "refused" };
    await tx
      .update(passkeys)
      .set({ counter: proof.authenticationInfo.newCounter, lastUsedAt: now })
      .where(eq(passkeys.id, passkey.id));
    return act(tx, passkey.organiserId);
  });
}

/** Whether a passkey's owner is who it says, and who is at the browser if that is known already. */
function isTheirs(
  ownerId: string,
  { response }: AuthenticationResponseJSON,
  expected: string | null,
): boolean {
  if (expected !== null && expected !== ownerId) return false;
  // Whoever is not known yet is named by the passkey; a key that needed no naming may leave it out.
  const named = response.userHandle;
  return named ? named === Buffer.from(userHandle(ownerId)).toString("base64url") : expected !== null;
}

/** The library throws at what does not hold, with words for programmers: for us it is not so, and that is all. */
async function verified<Proof extends { verified: boolean }>(
  verify: () => Promise<Proof>,
): Promise<Proof | null> {
  try {
    const proof = await verify();
    return proof.verified ? proof : null;
  } catch {
    return null;
  }
}

async function keepChallenge(
  challenge: string,
  purpose: ChallengePurpose,
  organiserId: string | null,
): Promise<void> {
  await db()
    .insert(passkeyChallenges)
    .values({
      challengeHash: hashToken(challenge),
      purpose,
      organiserId,
      expiresAt: new Date(Date.now() + challengeMs),
    });
}

/** Uses a challenge up, whatever comes of the answer to it: before the answer is looked at, and outside its transaction. */
async function takeChallenge(
  { challenge }: Answered<AuthenticationResponseJSON | RegistrationResponseJSON>,
  purpose: ChallengePurpose,
  organiserId: string | null,
): Promise<boolean> {
  const used = await db()
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challengeHash, hashToken(challenge)),
        eq(passkeyChallenges.purpose, purpose),
        organiserId ? eq(passkeyChallenges.organiserId, organiserId) : isNull(passkeyChallenges.organiserId),
        gt(passkeyChallenges.expiresAt, new Date()),
      ),
    )
    .returning({ purpose: passkeyChallenges.purpose });
  return used.length === 1;
}

async function credentialsOf(organiserId: string) {
  const known = await db()
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.organiserId, organiserId));
  return known;
}

/** The name under which a passkey keeps its owner: their id, which says nothing about them. */
function userHandle(organiserId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(organiserId.replaceAll("-", ""), "hex"));
}
