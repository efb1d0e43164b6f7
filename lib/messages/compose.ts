import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import type { messages } from "@/db/schema/messages";
import { organisers, signInTokens } from "@/db/schema/organisers";
import { passes } from "@/db/schema/passes";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { signInToken } from "@/lib/auth/sign-in-token";
import { clockTime, dateAndTime, shortDate } from "@/lib/dates";
import { env } from "@/lib/env";
import type { ForumView } from "@/lib/forum/queries";
import { confirmLink, enterLink, manageLink, meetingLink, signInLink } from "@/lib/links";
import { type Mail, mailHeaders } from "@/lib/mail/mail";
import { renderMail } from "@/lib/mail/render";
import { answerBy } from "@/lib/meetings/rules";
import { passToken } from "@/lib/passes/issue";
import { declineReasonWords, removeReasonWords, sentenceForRegistrant } from "@/lib/registrations/labels";
import { mailedToken } from "@/lib/registrations/mailed-links";
import { isOver, type MeetingRow, type RegistrationRow } from "@/lib/registrations/record";
import { type DeclineReason, type RemoveReason, stateAsRead } from "@/lib/registrations/rules";
import { stillTrue } from "./rules";

export type MessageRow = typeof messages.$inferSelect;

/**
 * Writes a message out as the mail that will leave, or null if it no longer tells the truth. Reads the
 * registration under a lock that commands wait for, so that a decision and the mail about it cannot cross.
 * Asks nothing outside the transaction: with every connection in such a one, all would wait for one more.
 */
export async function compose(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
  now: Date,
): Promise<Mail | null> {
  return message.kind === "sign_in"
    ? composeSignIn(tx, message, forum)
    : composeForRegistrant(tx, message, forum, now);
}

async function composeSignIn(tx: Transaction, message: MessageRow, forum: ForumView): Promise<Mail | null> {
  const [found] = await tx
    .select({ token: signInTokens, organiser: organisers })
    .from(signInTokens)
    .innerJoin(organisers, eq(organisers.id, signInTokens.organiserId))
    .where(eq(signInTokens.id, message.signInTokenId ?? ""));
  if (!found) return null;
  const { token, organiser } = found;
  const signIn = {
    used: token.usedAt !== null,
    // Sign-in goes by the machine's time: see makeSignInToken.
    expired: new Date() >= token.expiresAt,
    organiserEnded: organiser.endedAt !== null,
  };
  if (!stillTrue(message, { registration: null, meeting: null, signIn })) return null;
  const rendered = await renderMail("sign_in", {
    ...forumProps(forum),
    name: organiser.name,
    signInUrl: signInLink(signInToken(token)),
    lastsWords: "15 minutes",
  });
  return addressed(message, { name: organiser.name, address: organiser.email }, rendered);
}

async function composeForRegistrant(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
  now: Date,
): Promise<Mail | null> {
  const [registration] = await tx
    .select()
    .from(registrations)
    .where(eq(registrations.id, message.registrationId ?? ""))
    .for("share");
  if (!registration) return null;
  // Read once the lock is had, not joined to it: a re-issue that was waited for has raised the edition.
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, registration.meetingId));
  if (!meeting) return null;
  const truth = {
    registration,
    meeting: { edition: meeting.edition, over: isOver(meeting, now) },
    signIn: null,
  };
  if (!stillTrue(message, truth)) return null;
  const rendered = await renderForRegistrant(tx, message, { registration, meeting, forum }, now);
  return rendered && addressed(message, { name: registration.name, address: registration.email }, rendered);
}

async function renderForRegistrant(
  tx: Transaction,
  message: MessageRow,
  { registration, meeting, forum }: { registration: RegistrationRow; meeting: MeetingRow; forum: ForumView },
  now: Date,
) {
  const links = await linksOf(tx, registration, meeting);
  const common = {
    ...forumProps(forum),
    ...meetingProps(meeting),
    name: registration.name,
    manageUrl: links.manageUrl,
  };
  const { confirmUrl, joinUrl } = links;
  switch (message.kind) {
    case "request_received":
      return renderMail("request_received", { ...common, confirmUrl, answerBy: answerByWords(meeting, now) });
    case "already_asked":
      return renderMail("already_asked", {
        ...common,
        confirmUrl,
        stateWords: sentenceForRegistrant[stateAsRead(registration, now)],
      });
    case "place_given":
      return renderMail("place_given", { ...common, ...oneOf(joinUrl, confirmUrl) });
    case "new_links_for_all":
      return renderMail("new_links_for_all", { ...common, ...oneOf(joinUrl, confirmUrl) });
    case "new_link":
      return joinUrl ? renderMail("new_link", { ...common, joinUrl }) : null;
    case "place_lapsed":
      return confirmUrl ? renderMail("place_lapsed", { ...common, confirmUrl }) : null;
    case "status_link_renewed":
      return renderMail("status_link_renewed", { ...common, confirmUrl });
    case "waiting_list":
      return renderMail("waiting_list", common);
    case "cancelled":
      return renderMail("cancelled", common);
    case "declined": {
      const { reason, note } = await lastDecision(tx, registration.id, "decline");
      return renderMail("declined", {
        ...common,
        reasonWords: declineReasonWords[reason as DeclineReason].told,
        note,
      });
    }
    case "place_taken_back": {
      const { reason, note } = await lastDecision(tx, registration.id, "remove");
      return renderMail("place_taken_back", {
        ...common,
        reasonWords: removeReasonWords[reason as RemoveReason].told,
        note,
      });
    }
    case "sign_in":
      throw new Error("a sign-in mail goes to an organiser");
  }
}

/** The private link and nothing to confirm, or the other way round: never both (design, section 2). */
function oneOf(joinUrl: string | null, confirmUrl: string | null) {
  if (joinUrl) return { joinUrl, confirmUrl: null };
  if (confirmUrl) return { joinUrl: null, confirmUrl };
  throw new Error("a confirmed, approved registration has no live pass");
}

async function linksOf(tx: Transaction, registration: RegistrationRow, meeting: MeetingRow) {
  const [mailed, [pass]] = await Promise.all([
    tx
      .select()
      .from(mailedLinks)
      .where(and(eq(mailedLinks.registrationId, registration.id), eq(mailedLinks.edition, meeting.edition))),
    tx
      .select()
      .from(passes)
      .where(and(eq(passes.registrationId, registration.id), eq(passes.state, "live"))),
  ]);
  const manage = mailed.find(({ kind }) => kind === "manage");
  const confirm = mailed.find(({ kind }) => kind === "confirm");
  if (!manage || !confirm) throw new Error("a registration has no links of its meeting's edition");
  return {
    manageUrl: manageLink(mailedToken(manage)),
    confirmUrl: registration.confirmedAt ? null : confirmLink(mailedToken(confirm)),
    joinUrl: registration.confirmedAt && pass ? enterLink(passToken(pass)) : null,
  };
}

async function lastDecision(tx: Transaction, registrationId: string, verb: "decline" | "remove") {
  const [change] = await tx
    .select({ reason: registrationChanges.reason, note: registrationChanges.note })
    .from(registrationChanges)
    .where(and(eq(registrationChanges.registrationId, registrationId), eq(registrationChanges.verb, verb)))
    .orderBy(desc(registrationChanges.at), desc(registrationChanges.id))
    .limit(1);
  if (!change) throw new Error(`a registration was never ${verb}d`);
  return change;
}

export function forumProps(forum: ForumView) {
  return {
    forumName: forum.name,
    contactEmail: forum.contactEmail,
    contactPhone: forum.contactPhone,
    contactHours: forum.contactHours,
    siteUrl: env().SITE_URL,
  };
}

export function meetingProps(meeting: MeetingRow) {
  const { title, startsAt, doorsOpenAt, timeZone, slug } = meeting;
  return {
    meetingTitle: title,
    meetingDate: shortDate(startsAt, timeZone),
    meetingWhen: dateAndTime(startsAt, timeZone),
    doorsOpen: clockTime(doorsOpenAt, timeZone),
    meetingUrl: meetingLink(slug),
  };
}

function answerByWords(meeting: MeetingRow, now: Date): string | null {
  const by = answerBy(meeting, now);
  return by ? dateAndTime(by, meeting.timeZone) : null;
}

function addressed(
  message: MessageRow,
  to: Mail["to"],
  rendered: { subject: string; html: string; text: string },
): Mail {
  const { MAIL_FROM, MAIL_REPLY_TO } = env();
  return {
    to,
    from: MAIL_FROM,
    replyTo: MAIL_REPLY_TO ?? MAIL_FROM,
    ...rendered,
    headers: mailHeaders(message.id),
  };
}
