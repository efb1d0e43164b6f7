import { and, desc, eq, isNull, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organisers, signInTokens } from "@/db/schema/organisers";
import { passes } from "@/db/schema/passes";
import { enquiries, mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { signInToken } from "@/lib/auth/sign-in-token";
import { dateAndTime } from "@/lib/dates";
import { type ForumView, findToldWords } from "@/lib/forum/queries";
import { confirmLink, enterLink, manageLink, notMeLink, signInLink } from "@/lib/links";
import type { Mail } from "@/lib/mail/mail";
import { renderMail } from "@/lib/mail/render";
import { answerBy, doorsCloseAt, phaseOf } from "@/lib/meetings/rules";
import { passToken } from "@/lib/passes/issue";
import { emailKey, maskedAddress } from "@/lib/people/rules";
import {
  removeReasonWords,
  sentenceForRegistrant,
  standingForRegistrant,
  standingWords,
} from "@/lib/registrations/labels";
import { mailedToken } from "@/lib/registrations/mailed-links";
import {
  countOffersEnded,
  hasAddress,
  type MailedRegistration,
  type MeetingRow,
  type RegistrationRow,
} from "@/lib/registrations/record";
import {
  hasOffer,
  isPassedOver,
  nameOnList,
  type RemoveReason,
  stateAsRead,
} from "@/lib/registrations/rules";
import { isAboutAMeeting, renderAboutAMeeting } from "./compose-about-a-meeting";
import { composeForOthers, isForOthers } from "./compose-for-others";
import { addressed, forumProps, type MessageRow, meetingProps } from "./letterhead";
import { kindsByWhatIsRead, stillTrue } from "./rules";

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
  if (message.kind === "sign_in") return composeSignIn(tx, message, forum);
  if (isForOthers(message)) return composeForOthers(tx, message, forum, now);
  return composeForRegistrant(tx, message, forum, now);
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
  if (!meeting || !hasAddress(registration)) return null;
  const state = kindsByWhatIsRead.includes(message.kind)
    ? stateAsRead(registration, now)
    : registration.state;
  const truth = {
    registration: { ...registration, state },
    meeting: {
      edition: meeting.edition,
      over: now >= doorsCloseAt(meeting),
      cancelled: meeting.state === "cancelled",
      stopped: meeting.state === "stopped",
    },
    signIn: null,
  };
  if (!stillTrue(message, truth)) return null;
  if (message.kind === "address_changed")
    return composeAddressChanged(tx, message, { registration, meeting, forum });
  const rendered = await renderForRegistrant(tx, message, { registration, meeting, forum }, now);
  return rendered && addressed(message, { name: registration.name, address: registration.email }, rendered);
}

interface About {
  registration: MailedRegistration;
  meeting: MeetingRow;
  forum: ForumView;
}

/**
 * Goes to the address that was changed for another, with the one link that takes it back, and with nothing else that
 * leads anywhere or names the new address. Null once it is theirs again.
 */
async function composeAddressChanged(
  tx: Transaction,
  message: MessageRow,
  { registration, meeting, forum }: About,
): Promise<Mail | null> {
  const [link] = await tx
    .select()
    .from(mailedLinks)
    .where(
      and(
        eq(mailedLinks.registrationId, registration.id),
        eq(mailedLinks.kind, "not_me"),
        lte(mailedLinks.createdAt, message.createdAt),
      ),
    )
    .orderBy(desc(mailedLinks.createdAt))
    .limit(1);
  if (!link?.address || link.usedAt || link.endedAt) return null;
  if (emailKey(link.address) === registration.emailKey) return null;
  const name = registration.previousName ?? registration.name;
  const rendered = await renderMail("address_changed", {
    ...forumProps(forum),
    ...meetingProps(meeting),
    name,
    newAddress: maskedAddress(registration.email),
    notMeUrl: notMeLink(mailedToken(link)),
  });
  return addressed(message, { name, address: link.address }, rendered);
}

/** One sentence about where somebody stands: on the waiting list it promises no offer to whom the site makes none. */
async function whereTheyStand(tx: Transaction, registration: MailedRegistration, now: Date): Promise<string> {
  const state = stateAsRead(registration, now);
  if (state !== "waitlisted") return sentenceForRegistrant[state];
  const passedOver = isPassedOver(await countOffersEnded(tx, registration.id));
  const confirmed = registration.confirmedAt !== null;
  return standingWords({ standing: "listed", confirmed, passedOver }).sentence;
}

async function renderForRegistrant(
  tx: Transaction,
  message: MessageRow,
  { registration, meeting, forum }: About,
  now: Date,
) {
  const links = await linksOf(tx, registration, meeting);
  const common = {
    ...forumProps(forum),
    ...meetingProps(meeting),
    doorsAreOpen: phaseOf(meeting, now) === "doors_open" ? "yes" : null,
    name: registration.name,
    manageUrl: links.manageUrl,
  };
  const { confirmUrl, joinUrl } = links;
  // A place whose new address is confirmed, and at which no organiser has looked: there is no link to send yet.
  const waitsForLook =
    registration.state === "approved" && registration.addressChangedAt !== null && confirmUrl === null;
  const looked = registration.addressChangedAt === null ? "yes" : null;
  const offeredUntil = hasOffer(registration, now) ? untilWords(registration, meeting) : null;
  const stateWords = offeredUntil
    ? `${standingForRegistrant.offered.state}. Take it on your own page by ${offeredUntil}.`
    : await whereTheyStand(tx, registration, now);
  if (isAboutAMeeting(message))
    return renderAboutAMeeting(
      tx,
      message,
      { registration, meeting, forum, common, joinUrl, offeredUntil },
      now,
    );
  switch (message.kind) {
    case "request_received":
      return renderMail("request_received", { ...common, confirmUrl, answerBy: answerByWords(meeting, now) });
    case "already_asked":
      return renderMail("already_asked", {
        ...common,
        confirmUrl,
        stateWords,
      });
    case "place_given":
      return waitsForLook
        ? renderMail("confirm_new_address", { ...common, confirmUrl, looked, offeredUntil })
        : renderMail("place_given", {
            ...common,
            ...oneOf(joinUrl, confirmUrl),
            nameOnList: nameOnList(registration),
            panelFor: registration.panelFor,
          });
    case "new_links_for_all":
      return waitsForLook
        ? renderMail("confirm_new_address", { ...common, confirmUrl, looked, offeredUntil })
        : renderMail("new_links_for_all", { ...common, ...oneOf(joinUrl, confirmUrl) });
    case "confirm_new_address":
      return confirmUrl || waitsForLook
        ? renderMail("confirm_new_address", { ...common, confirmUrl, looked, offeredUntil })
        : null;
    case "other_name_answered": {
      const agreed = message.occasion === "name_agreed";
      // Agreed to, and taken back by themselves since: then this says what is no longer true.
      if (agreed && registration.nightName === null) return null;
      return renderMail("other_name_answered", {
        ...common,
        nameOnList: nameOnList(registration),
        agreed: agreed ? "yes" : null,
      });
    }
    case "new_link":
      return joinUrl ? renderMail("new_link", { ...common, joinUrl }) : null;
    case "place_lapsed":
      return confirmUrl ? renderMail("place_lapsed", { ...common, confirmUrl }) : null;
    case "status_link_renewed":
      return renderMail("status_link_renewed", { ...common, confirmUrl, offeredUntil });
    case "waiting_list":
      return renderMail("waiting_list", { ...common, confirmUrl });
    case "place_offered":
      return offeredUntil ? renderMail("place_offered", { ...common, offeredUntil }) : null;
    case "offer_ended": {
      // Next in line again at once, they are told of the new offer alone.
      if (offeredUntil) return null;
      const passedOver = isPassedOver(await countOffersEnded(tx, registration.id)) ? "yes" : null;
      return renderMail("offer_ended", { ...common, passedOver });
    }
    case "your_page_again":
      return renderMail("your_page_again", {
        ...common,
        confirmUrl,
        stateWords,
        takenBack: message.occasion === "change_taken_back" ? "yes" : null,
        seenInPublic: message.occasion === "link_seen" ? "yes" : null,
      });
    case "cancelled":
      return renderMail("cancelled", common);
    case "declined": {
      const { reason, note } = await lastDecision(tx, registration.id, "decline");
      return renderMail("declined", {
        ...common,
        reasonWords: await findToldWords(reason, tx),
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
    case "enquiry": {
      const note = await openEnquiry(tx, message);
      return note ? renderMail("enquiry", { ...common, note }) : null;
    }
    case "reminder_day":
    case "reminder_doors":
    case "meeting_moved":
    case "meeting_cancelled":
    case "meeting_stopped":
    case "notes_ready":
    case "address_changed":
    case "sign_in":
    case "link_reported":
    case "list_confirm":
    case "meeting_announced":
    case "requests_waiting":
    case "mail_failed":
    case "room_trouble":
    case "security_notice":
    case "team_invited":
    case "check_code":
    case "test_mail":
      throw new Error("this mail is written out by itself: see above, and compose-for-others.ts");
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
      .where(
        and(
          eq(mailedLinks.registrationId, registration.id),
          eq(mailedLinks.edition, meeting.edition),
          isNull(mailedLinks.endedAt),
        ),
      ),
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

/** The question that a mail asks; null once it is answered. */
async function openEnquiry(tx: Transaction, message: MessageRow): Promise<string | null> {
  const [enquiry] = await tx
    .select({ words: enquiries.words, answeredAt: enquiries.answeredAt })
    .from(enquiries)
    .where(eq(enquiries.id, message.enquiryId ?? ""));
  return enquiry && enquiry.answeredAt === null ? enquiry.words : null;
}

function untilWords({ offeredUntil }: RegistrationRow, { timeZone }: MeetingRow): string | null {
  return offeredUntil && dateAndTime(offeredUntil, timeZone);
}

function answerByWords(meeting: MeetingRow, now: Date): string | null {
  const by = answerBy(meeting, now);
  return by ? dateAndTime(by, meeting.timeZone) : null;
}
