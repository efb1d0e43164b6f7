import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organisers, passkeys, sessions } from "@/db/schema/organisers";
import { mailCheckCode } from "@/lib/auth/check-codes";
import { makeSignInToken } from "@/lib/auth/commands";
import { deviceWords } from "@/lib/auth/device";
import { hashToken, newSecret } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import { newId } from "@/lib/ids";
import { inviteMember } from "@/lib/people/commands";
import type { View } from "./browser-walk";
import { givenOrganiser, hour, newAddress, type Organiser } from "./people";

/** The pages about the team, about one's own account and about proving who is here, in every state. */
export async function viewsOfMembers(at: Date): Promise<Record<string, View[]>> {
  const asha = await givenOrganiser("Asha Patel", "owner");
  const wilhelmina = await givenOrganiser(
    "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh de Montmorency-Wolstenholme",
    "organiser",
  );
  await givenPasskey(asha, "Asha's phone", at);
  await givenPasskey(asha, "The computer in the back room of the library on Elm Road, by the window", null);
  const priya = { name: "Priya Shah", email: newAddress(), role: "doorkeeper" } as const;
  const invited = await inviteMember(priya, asha.id, at);
  if (!invited.ok) throw new Error(invited.reason);
  const { token } = await makeSignInToken(db(), invited.id);
  const [here, plain] = [await givenBrowser(asha), await givenBrowser(wilhelmina)];
  await givenBrowser(asha);
  await mailCheckCode({ id: wilhelmina.id, session: { id: plain.id } }, at);
  const large = await givenOrganiser("Tom Whitfield", "organiser");
  await db().update(organisers).set({ largeText: true }).where(eq(organisers.id, large.id));
  const larger = await givenBrowser(large);
  const draft = (form: string, values: Values, errors: FieldErrors) =>
    keepDraft(form, { values, errors }, at);
  const mistaken = {
    invite: await draft(
      `invite|${asha.id}`,
      { name: "", email: "asha" },
      {
        name: "Enter their name",
        email: "Enter an email address with an @ sign, like name@example.com",
        role: "Choose what they will do",
      },
    ),
    settings: await draft(
      `settings|${asha.id}`,
      { name: "", alerts: "" },
      { name: "Enter your name", alerts: "Choose when we mail you" },
    ),
    code: await draft(
      `check|${plain.id}`,
      { code: "1234 567" },
      { code: "Type the 8 digits from our email" },
    ),
  };
  const member = `/organise/team/${wilhelmina.id}`;
  const as = { session: here.token };
  return {
    "organisers: members and accounts": [
      { shows: "the team, as an owner", address: "/organise/team", as },
      { shows: "the team, as a doorkeeper", address: "/organise/team", as: "doorkeeper" },
      {
        shows: "that an invitation is on its way",
        address: `/organise/team?done=invited&who=${invited.id}`,
        as,
      },
      { shows: "that a role could not be changed", address: "/organise/team?refused=not_owner", as },
      { shows: "the form to invite somebody", address: "/organise/team/invite", as },
      {
        shows: "an invitation with mistakes",
        address: `/organise/team/invite?draft=${mistaken.invite}`,
        as,
      },
      { shows: "a member", address: member, as },
      { shows: "somebody who is invited", address: `/organise/team/${invited.id}?done=again`, as },
      { shows: "the last owner's refusal", address: `${member}/end?refused=last_owner`, as },
      { shows: "an invitation's button", address: `/sign-in/${token}` },
      { shows: "an account with passkeys and browsers", address: "/organise/account?done=passkey", as },
      {
        shows: "an account with mistakes",
        address: `/organise/account?draft=${mistaken.settings}`,
        as,
      },
      { shows: "a doorkeeper's account", address: "/organise/account", as: "doorkeeper" },
      { shows: "an account in larger text", address: "/organise/account", as: { session: larger.token } },
      { shows: "the form to add a passkey", address: "/organise/account/passkeys/new", as },
      { shows: "a fresh check with a passkey", address: "/organise/check?next=/organise/team", as },
      {
        shows: "that no code is mailed to whoever has a passkey",
        address: "/organise/check?next=/organise/team&refused=has_passkey",
        as,
      },
      {
        shows: "a fresh check with a code on its way",
        address: "/organise/check?next=/organise/team&done=mailed",
        as: { session: plain.token },
      },
      {
        shows: "a fresh check with a mistake",
        address: `/organise/check?next=/organise/team&draft=${mistaken.code}`,
        as: { session: plain.token },
      },
    ],
  };
}

/** A signed-in browser of somebody's, with the cookie's token. */
async function givenBrowser(
  organiser: Pick<Organiser, "id">,
  checkedAt = new Date(),
): Promise<{ id: string; token: string }> {
  const browser = { id: newId(), token: newSecret() };
  await db()
    .insert(sessions)
    .values({
      id: browser.id,
      tokenHash: hashToken(browser.token),
      organiserId: organiser.id,
      how: "passkey",
      device: deviceWords("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"),
      checkedAt,
      expiresAt: new Date(Date.now() + 12 * hour),
    });
  return browser;
}

async function givenPasskey(organiser: Organiser, name: string, lastUsedAt: Date | null): Promise<void> {
  await db()
    .insert(passkeys)
    .values({
      organiserId: organiser.id,
      credentialId: newSecret(),
      publicKey: Buffer.from("none that works"),
      counter: 0,
      name,
      createdAt: new Date(),
      lastUsedAt,
    });
}
