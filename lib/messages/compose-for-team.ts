import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { checkCodes, organiserHistory, organisers, signInTokens } from "@/db/schema/organisers";
import { checkCode, mostTries, spacedCode } from "@/lib/auth/check-code";
import { signInToken } from "@/lib/auth/sign-in-token";
import { dateAndTime } from "@/lib/dates";
import type { ForumView } from "@/lib/forum/queries";
import { accountLink, signInLink, teamLink } from "@/lib/links";
import type { Mail } from "@/lib/mail/mail";
import { renderMail } from "@/lib/mail/render";
import { noticeWords, roleInSentence, roleMeans } from "@/lib/people/labels";
import { organiserRoles } from "@/lib/people/rules";
import { addressed, forumProps, type MessageRow } from "./letterhead";
import { stillTrueForOthers } from "./rules";

// Mails about the team itself: who is on it, and how its members prove who they are.

const inviters = alias(organisers, "inviters");
const about = alias(organisers, "about");

/** The invitation of a new member, with the link that signs them in for the first time. */
export async function composeTeamInvited(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
): Promise<Mail | null> {
  const [found] = await tx
    .select({ token: signInTokens, member: organisers, inviter: inviters.name })
    .from(signInTokens)
    .innerJoin(organisers, eq(organisers.id, signInTokens.organiserId))
    .leftJoin(inviters, eq(inviters.id, organisers.invitedBy))
    .where(eq(signInTokens.id, message.signInTokenId ?? ""));
  if (!found) return null;
  const { token, member, inviter } = found;
  const proof = {
    over: token.usedAt !== null || new Date() >= token.expiresAt,
    organiserEnded: member.endedAt !== null,
  };
  if (!stillTrueForOthers("team_invited", { proof })) return null;
  const rendered = await renderMail("team_invited", {
    ...forumProps(forum),
    name: member.name,
    inviterName: inviter ?? forum.name,
    roleWords: roleInSentence[member.role],
    meansWords: roleMeans[member.role],
    signInUrl: signInLink(signInToken(token)),
    lastsWords: "7 days",
  });
  return addressed(message, { name: member.name, address: member.email }, rendered);
}

/** The code of a fresh check. */
export async function composeCheckCode(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
): Promise<Mail | null> {
  const [found] = await tx
    .select({ code: checkCodes, organiser: organisers })
    .from(checkCodes)
    .innerJoin(organisers, eq(organisers.id, checkCodes.organiserId))
    .where(eq(checkCodes.id, message.checkCodeId ?? ""));
  if (!found) return null;
  const { code, organiser } = found;
  const proof = {
    over: code.usedAt !== null || code.tries >= mostTries || new Date() >= code.expiresAt,
    organiserEnded: organiser.endedAt !== null,
  };
  if (!stillTrueForOthers("check_code", { proof })) return null;
  const rendered = await renderMail("check_code", {
    ...forumProps(forum),
    name: organiser.name,
    code: spacedCode(checkCode(code)),
    lastsWords: "10 minutes",
    accountUrl: accountLink(),
  });
  return addressed(message, { name: organiser.name, address: organiser.email }, rendered);
}

/** What the rest of the team is told about one of them. */
export async function composeSecurityNotice(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
): Promise<Mail | null> {
  const [found] = await tx
    .select({ reader: organisers, about: about.name, aboutId: about.id })
    .from(organisers)
    .innerJoin(about, eq(about.id, message.aboutOrganiserId ?? ""))
    .where(eq(organisers.id, message.organiserId ?? ""));
  if (!found) return null;
  const { reader } = found;
  if (!stillTrueForOthers("security_notice", { reader: { ended: reader.endedAt !== null } })) return null;
  const act = await findTeamAct(tx, message);
  const [whatWords, adviceWords] = noticeWords(message.occasion, {
    by: act?.by ?? null,
    about: found.about,
    isReader: found.aboutId === reader.id,
    role: organiserRoles.find((role) => role === act?.role) ?? null,
  });
  const rendered = await renderMail("security_notice", {
    ...forumProps(forum),
    name: reader.name,
    whatWords,
    doneAt: dateAndTime(message.createdAt, forum.timeZone),
    adviceWords,
    teamUrl: teamLink(),
  });
  return addressed(message, { name: reader.name, address: reader.email }, rendered);
}

/** Who changed the team, and to which role: from the history, which was written at the same instant as the message. */
async function findTeamAct(
  tx: Transaction,
  message: MessageRow,
): Promise<{ by: string | null; role: string | number | undefined } | null> {
  const [act] = await tx
    .select({ by: organisers.name, detail: organiserHistory.detail })
    .from(organiserHistory)
    .leftJoin(organisers, eq(organisers.id, organiserHistory.organiserId))
    .where(
      and(
        eq(organiserHistory.at, message.createdAt),
        inArray(organiserHistory.act, ["invited_member", "changed_role", "ended_member"]),
        sql`${organiserHistory.detail} ->> 'member' = ${message.aboutOrganiserId}`,
      ),
    )
    .limit(1);
  return act ? { by: act.by, role: act.detail?.role } : null;
}
