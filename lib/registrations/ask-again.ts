import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrations } from "@/db/schema/registrations";
import { keepDraft } from "@/lib/drafts";
import { findNextMeeting } from "@/lib/meetings/queries";
import { takesRequests } from "@/lib/meetings/rules";
import { answersIn } from "./input";
import { stateAsRead } from "./rules";
import { findStatus } from "./status";

export interface MeetingToAskFor {
  slug: string;
  title: string;
  startsAt: Date;
  timeZone: string;
}

/**
 * The meeting that somebody with a manage link may ask for now: their own, while it takes requests, if they gave
 * the place back; else the next one, once theirs is over. Null when there is none.
 */
export async function findMeetingToAskFor(
  registrationId: string,
  now: Date,
): Promise<MeetingToAskFor | null> {
  const [row] = await db()
    .select({ registration: registrations, meeting: meetings })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(eq(registrations.id, registrationId));
  if (!row) return null;
  const { slug, title, startsAt, timeZone } = row.meeting;
  if (takesRequests(row.meeting, now))
    return stateAsRead(row.registration, now) === "withdrawn" ? { slug, title, startsAt, timeZone } : null;
  return findNextMeeting(row.meeting.id, now);
}

/**
 * Carries the answers of a registration over to the form of the meeting that its registrant may ask for now, so
 * that they type nothing again. Questions and the promise are of one meeting, so they are not carried. Returns the
 * form's address; null when the link has ended or there is no such meeting. Whoever holds the manage link.
 */
export async function carryAnswersOver(token: string, now: Date): Promise<string | null> {
  const status = await findStatus("manage", token, now);
  if (status?.link !== "works") return null;
  const meeting = await findMeetingToAskFor(status.registrationId, now);
  if (!meeting) return null;
  const { name, email, postcode, phone, companion, help } = status;
  const values = answersIn({
    fullName: name,
    email,
    postcode,
    phone: phone ?? "",
    companion: companion ?? "",
    help: help ?? "",
  });
  const draft = await keepDraft(`ask|${meeting.slug}`, { values, errors: {} }, now);
  return `/meetings/${meeting.slug}/ask?draft=${draft}`;
}
