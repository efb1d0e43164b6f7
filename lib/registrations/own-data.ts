import { and, asc, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { declineReasons } from "@/db/schema/forum";
import { incidentPeople, incidents } from "@/db/schema/incidents";
import { linkReports } from "@/db/schema/link-reports";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { passes, seats } from "@/db/schema/passes";
import {
  enquiries,
  mailedLinks,
  questions,
  registrationChanges,
  registrations,
} from "@/db/schema/registrations";
import { sightings, zoomEntries } from "@/db/schema/rooms";
import { subscribers } from "@/db/schema/subscribers";
import { hasCome } from "@/lib/arrivals/queries";
import { isSure } from "@/lib/arrivals/rules";
import { hashToken } from "@/lib/crypto";
import { getForum, pledgeAsShown } from "@/lib/forum/queries";
import { findHeld } from "@/lib/incidents/queries";
import { deletedOn } from "@/lib/meetings/rules";
import { kindWords, stateWords } from "@/lib/messages/labels";
import { wordsForAct } from "@/lib/people/labels";
import { findReturning } from "@/lib/returning/queries";
import { nobodyKnown, type Seen } from "@/lib/returning/rules";
import { mayBeKnown } from "@/lib/zoom-list/rules";
import { formFlagWords, removeReasonWords, stateForRegistrant, verbForRegistrant } from "./labels";
import { hasAddress, type MailedRegistration, type MeetingRow, type RegistrationRow } from "./record";
import {
  answerOfLink,
  changesAsRead,
  deletionWaitsUntil,
  hasOffer,
  isHeld,
  type LinkAnswer,
  type RegistrationVerb,
  type RemoveReason,
  stateAsRead,
} from "./rules";

/** Something that happened, in words, and when. */
export interface Happening {
  at: Date;
  what: string;
}

/**
 * Everything that is kept about one request and its person, for them to read and to take (UK GDPR, articles 15 and 20).
 * No secret, and nobody else: organisers by what they are, and who told of a link not at all.
 */
export interface OwnData {
  request: {
    id: string;
    askedAt: Date;
    how: string;
    state: string;
    offeredUntil: Date | null;
    deletionAskedForAt: Date | null;
  };
  meeting: { title: string; startsAt: Date; endsAt: Date };
  details: {
    fullName: string;
    emailAddress: string;
    emailConfirmedAt: Date | null;
    postcode: string;
    phoneNumber: string | null;
    someoneOnMyScreen: string | null;
    helpINeed: string | null;
    otherNameAgreed: string | null;
    otherNameWished: string | null;
    nameBefore: string | null;
    emailBefore: string | null;
    comesFor: string | null;
    wantsNews: boolean;
  };
  promise: { words: string; at: Date } | null;
  questionsForThePanel: { at: Date; words: string; nameMayBeSaid: boolean; answeredAt: Date | null }[];
  questionsWeAsked: { at: Date; words: string; answer: string | null; answeredAt: Date | null }[];
  history: (Happening & { who: string; reason: string | null; note: string | null })[];
  emails: (Happening & { state: string })[];
  /** When a private link was made, used on a device, and noted at the meeting. */
  privateLink: Happening[];
  /** What we told Zoom of them, for its list of who may come in. */
  givenToZoom: { at: Date; name: string; address: string; takenBackAt: Date | null }[];
  /** What Zoom told us: each time that it showed them at its door or in the meeting. */
  toldByZoom: (Happening & { name: string; address: string | null; phoneNumber: string | null })[];
  signsOfARobot: string[];
  linkSeenInPublic: { at: Date; where: string; what: string | null }[];
  namedInIncidents: { since: Date; open: boolean }[];
  fromEarlierMeetings: Happening[];
  mailingList: { since: Date } | null;
  deletedOn: Date;
}

/** What keeps somebody's details, whether or not they wish to be deleted. */
export interface Keeping {
  /** Named in an open incident: kept until it is closed. */
  held: boolean;
  /** They came, and the day after the meeting is not there yet: a deletion waits until then. */
  waitsUntil: Date | null;
  deletionWishedAt: Date | null;
}

export interface OwnDataView {
  link: LinkAnswer;
  timeZone: string;
  keeping: Keeping;
  data: OwnData;
}

/** What a manage link's holder may read and take; null when there is no such link. Reads only. */
export async function findOwnData(token: string, now: Date): Promise<OwnDataView | null> {
  const [found] = await db()
    .select({ link: mailedLinks, registration: registrations, meeting: meetings })
    .from(mailedLinks)
    .innerJoin(registrations, eq(registrations.id, mailedLinks.registrationId))
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(and(eq(mailedLinks.tokenHash, hashToken(token)), eq(mailedLinks.kind, "manage")));
  if (!found || !hasAddress(found.registration)) return null;
  const { link, registration, meeting } = found;
  const keeping = await keepingOf(registration, meeting, now);
  return {
    link: answerOfLink(link, meeting, now),
    timeZone: meeting.timeZone,
    keeping,
    data: await gather(found.registration, meeting, keeping, now),
  };
}

async function gather(
  registration: MailedRegistration,
  meeting: MeetingRow,
  { waitsUntil }: Keeping,
  now: Date,
): Promise<OwnData> {
  const { id, emailKey } = registration;
  const [forum, promise, history, emails, privateLink, zoom, told, known, listed] = await Promise.all([
    getForum(),
    promiseOf(registration),
    historyOf(registration, now),
    emailsAbout(id, now),
    privateLinkOf(registration, now),
    zoomOf(id),
    toldAbout(id),
    findReturning([registration], { now, except: meeting.id }),
    db()
      .select({ since: subscribers.confirmedAt, asked: subscribers.createdAt })
      .from(subscribers)
      .where(eq(subscribers.emailKey, emailKey)),
  ]);
  const [subscriber] = listed;
  const { came, removed, barred } = known.get(id) ?? nobodyKnown;
  const earlier = [...came, ...removed, ...(barred ? [barred] : [])]
    .filter(isSurelyTheirs)
    .map(({ at, outcome }) => ({ at, what: outcomeWords[outcome] }));
  return {
    request: {
      id,
      askedAt: registration.createdAt,
      how: howWords[registration.source],
      state: stateForRegistrant[stateAsRead(registration, now)],
      offeredUntil:
        !isHeld(registration, now) && hasOffer(registration, now) ? registration.offeredUntil : null,
      deletionAskedForAt: registration.deletionWishedAt,
    },
    meeting: { title: meeting.title, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
    details: {
      fullName: registration.name,
      emailAddress: registration.email,
      emailConfirmedAt: registration.confirmedAt,
      postcode: registration.postcode,
      phoneNumber: registration.phone,
      someoneOnMyScreen: registration.companion,
      helpINeed: registration.help,
      otherNameAgreed: registration.nightName,
      otherNameWished: registration.nightNameWished,
      nameBefore: registration.previousName,
      emailBefore: registration.previousEmail,
      comesFor: registration.panelFor,
      wantsNews: registration.wantsNews,
    },
    promise,
    ...told,
    history,
    emails,
    privateLink,
    ...zoom,
    signsOfARobot: registration.formFlags.map((flag) => formFlagWords[flag] ?? flag),
    fromEarlierMeetings: earlier,
    mailingList: subscriber ? { since: subscriber.since ?? subscriber.asked } : null,
    deletedOn: (registration.deletionWishedAt && waitsUntil) ?? deletedOn(meeting, forum.retentionDays),
  };
}

const howWords = {
  self: "On this site",
  phoned: "By phone",
  imported: "From a list of ours",
  guest: "As a guest of the panel",
};

const outcomeWords = {
  came: "Came to a meeting",
  removed: "Removed from a meeting",
  barred: "Barred from our meetings",
};

/** By address and name: by one of them alone it may be somebody else, whose past is nobody's to read. */
function isSurelyTheirs({ by }: Seen): boolean {
  return by.includes("email") && by.includes("name");
}

async function promiseOf({ pledgeVersion, pledgedAt }: MailedRegistration): Promise<OwnData["promise"]> {
  if (!pledgeVersion || !pledgedAt) return null;
  return { words: (await pledgeAsShown(pledgeVersion)).promise, at: pledgedAt };
}

async function historyOf(registration: MailedRegistration, now: Date): Promise<OwnData["history"]> {
  const change = registrationChanges;
  const [changes, acts] = await Promise.all([
    db()
      .select({
        verb: change.verb,
        to: change.to,
        organiserId: change.organiserId,
        reason: change.reason,
        declinedFor: declineReasons.told,
        note: change.note,
        at: change.at,
      })
      .from(change)
      .leftJoin(declineReasons, and(eq(declineReasons.key, change.reason), eq(change.verb, "decline")))
      .where(eq(change.registrationId, registration.id))
      .orderBy(asc(change.at), asc(change.id)),
    db()
      .select({
        act: organiserHistory.act,
        at: organiserHistory.at,
        organiserId: organiserHistory.organiserId,
      })
      .from(organiserHistory)
      .where(eq(organiserHistory.registrationId, registration.id)),
  ]);
  return [
    ...changesAsRead(registration, changes, now).map(
      ({ verb, organiserId, reason, declinedFor, note, at }) => ({
        at,
        what: verbForRegistrant[verb],
        who: organiserId ? "An organiser" : bySite.includes(verb) ? "The site" : "You",
        reason: declinedFor ?? removeReasonWords[reason as RemoveReason]?.told ?? reason,
        note,
      }),
    ),
    ...acts.map(({ act, at, organiserId }) => ({
      at,
      what: wordsForAct(act),
      who: organiserId ? "An organiser" : "You",
      reason: null,
      note: null,
    })),
  ].sort(byTime);
}

/** What nobody presses: done by the site when its time has come, or by a meeting's own rule. */
const bySite: RegistrationVerb[] = ["approve", "lapse", "offer", "offer_ended"];

async function emailsAbout(registrationId: string, now: Date): Promise<OwnData["emails"]> {
  const { kind, state, createdAt, heldUntil } = messages;
  const rows = await db()
    .select({ kind, state, createdAt, heldUntil })
    .from(messages)
    .where(eq(messages.registrationId, registrationId))
    .orderBy(asc(createdAt), asc(messages.id));
  return (
    rows
      // What is held tells of a decision that they have not been told of, and what was taken back of one that never was.
      .filter((mail) => mail.state !== "cancelled" && !(mail.heldUntil && mail.heldUntil > now))
      .map((mail) => ({ at: mail.createdAt, what: kindWords[mail.kind], state: stateWords[mail.state] }))
  );
}

async function privateLinkOf(registration: MailedRegistration, now: Date): Promise<Happening[]> {
  const registrationId = registration.id;
  // Made with an approval that is held, of which they have not been told.
  const isUntold = stateAsRead(registration, now) !== "approved";
  const [links, seen] = await Promise.all([
    db()
      .select({ made: passes.createdAt, seated: seats.createdAt })
      .from(passes)
      .leftJoin(seats, eq(seats.passId, passes.id))
      .where(and(eq(passes.registrationId, registrationId), isUntold ? ne(passes.state, "live") : undefined)),
    db().select({ at: arrivals.at }).from(arrivals).where(eq(arrivals.registrationId, registrationId)),
  ]);
  const made = new Set(links.map((link) => link.made.getTime()));
  return [
    ...[...made].map((at) => ({ at: new Date(at), what: "Private link made" })),
    ...links.flatMap(({ seated }) => (seated ? [{ at: seated, what: "Used on a device" }] : [])),
    ...seen.map(({ at }) => ({ at, what: "Came to the meeting" })),
  ].sort(byTime);
}

/** What Zoom was given about them, and what it told us of them; neither their link nor Zoom's numbers for them. */
async function zoomOf(registrationId: string): Promise<Pick<OwnData, "givenToZoom" | "toldByZoom">> {
  const [entries, seen] = await Promise.all([
    db()
      .select()
      .from(zoomEntries)
      .where(eq(zoomEntries.registrationId, registrationId))
      .orderBy(asc(zoomEntries.createdAt), asc(zoomEntries.id)),
    db().select().from(sightings).where(eq(sightings.registrationId, registrationId)),
  ]);
  return {
    givenToZoom: entries.filter(mayBeKnown).map(({ createdAt, name, address, endedAt }) => ({
      at: createdAt,
      name,
      address,
      takenBackAt: endedAt,
    })),
    toldByZoom: seen
      // A name or a number that looks like theirs may be a neighbour's.
      .filter(({ match }) => isSure(match))
      .flatMap(({ name, address, phoneNumber, waitingAt, leftWaitingAt, inAt, leftAt }) => {
        const times: [Date | null, string][] = [
          [waitingAt, "Waited to be let in"],
          [leftWaitingAt, "Left the waiting room"],
          [inAt, "Was let in"],
          [leftAt, "Left the meeting"],
        ];
        return times.flatMap(([at, what]) => (at ? [{ at, what, name, address, phoneNumber }] : []));
      })
      .sort(byTime),
  };
}

/** What was written to us, by us and about them. */
async function toldAbout(
  registrationId: string,
): Promise<
  Pick<OwnData, "questionsForThePanel" | "questionsWeAsked" | "linkSeenInPublic" | "namedInIncidents">
> {
  const [asked, enquired, reports, named] = await Promise.all([
    db()
      .select()
      .from(questions)
      .where(eq(questions.registrationId, registrationId))
      .orderBy(asc(questions.createdAt)),
    db()
      .select()
      .from(enquiries)
      .where(eq(enquiries.registrationId, registrationId))
      .orderBy(asc(enquiries.askedAt)),
    db()
      .select({ at: linkReports.createdAt, where: linkReports.place, what: linkReports.found })
      .from(linkReports)
      .where(eq(linkReports.registrationId, registrationId))
      .orderBy(asc(linkReports.createdAt)),
    db()
      .select({ since: incidentPeople.namedAt, closedAt: incidents.closedAt })
      .from(incidentPeople)
      .innerJoin(incidents, eq(incidents.id, incidentPeople.incidentId))
      .where(eq(incidentPeople.registrationId, registrationId))
      .orderBy(asc(incidentPeople.namedAt)),
  ]);
  return {
    questionsForThePanel: asked.map(({ createdAt, words, nameSaid, answeredAt }) => ({
      at: createdAt,
      words,
      nameMayBeSaid: nameSaid,
      answeredAt,
    })),
    questionsWeAsked: enquired.map(({ askedAt, words, answer, answeredAt }) => ({
      at: askedAt,
      words,
      answer,
      answeredAt,
    })),
    linkSeenInPublic: reports,
    namedInIncidents: named.map(({ since, closedAt }) => ({ since, open: closedAt === null })),
  };
}

function byTime(one: Happening, other: Happening): number {
  return one.at.getTime() - other.at.getTime();
}

/** What keeps the details of one registration. */
export async function findKeeping(registrationId: string, now: Date): Promise<Keeping> {
  const [found] = await db()
    .select({ registration: registrations, meeting: meetings })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(eq(registrations.id, registrationId));
  if (!found) return { held: false, waitsUntil: null, deletionWishedAt: null };
  return keepingOf(found.registration, found.meeting, now);
}

async function keepingOf(
  { id, state, deletionWishedAt }: Pick<RegistrationRow, "id" | "state" | "deletionWishedAt">,
  meeting: MeetingRow,
  now: Date,
): Promise<Keeping> {
  const [held, came] = await Promise.all([findHeld([id]), hasCome(id)]);
  const waitsUntil = deletionWaitsUntil({ state, came }, meeting, now);
  return { held: held.size > 0, waitsUntil, deletionWishedAt };
}
