import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { isFull } from "@/lib/meetings/queries";
import { type Phase, phaseOf } from "@/lib/meetings/rules";
import type { LinkKind } from "./link-kinds";
import { isOver } from "./record";
import { isHeld, type RegistrationState, stateAsRead } from "./rules";

export interface StatusView {
  /** Whether the link still works, or what ended it: a newer edition's link, or time. */
  link: "works" | "replaced" | "expired";
  registrationId: string;
  state: RegistrationState;
  /** They wait, and every place is taken: said, though it changes no state by itself (design, section 4). */
  waitsAtFull: boolean;
  confirmed: boolean;
  /** An approval that is told and confirmed: the private link has been mailed. */
  linkMailed: boolean;
  name: string;
  email: string;
  postcode: string;
  phone: string | null;
  meeting: {
    slug: string;
    title: string;
    startsAt: Date;
    endsAt: Date;
    doorsOpenAt: Date;
    timeZone: string;
    phase: Phase;
    over: boolean;
  };
}

/**
 * What a confirm or manage link shows its registrant; null when no link of this kind has this token. Never a
 * private link or a room: somebody else may be reading (design, ruling 1). Reads only.
 */
export async function findStatus(kind: LinkKind, token: string, now: Date): Promise<StatusView | null> {
  const [found] = await db()
    .select({ link: mailedLinks, registration: registrations, meeting: meetings })
    .from(mailedLinks)
    .innerJoin(registrations, eq(registrations.id, mailedLinks.registrationId))
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(and(eq(mailedLinks.tokenHash, hashToken(token)), eq(mailedLinks.kind, kind)));
  if (!found) return null;
  const { link, registration, meeting } = found;
  const { slug, title, startsAt, endsAt, doorsOpenAt, timeZone } = meeting;
  const confirmed = registration.confirmedAt !== null;
  const state = stateAsRead(registration, now);
  return {
    link: link.edition !== meeting.edition ? "replaced" : now >= link.expiresAt ? "expired" : "works",
    registrationId: registration.id,
    state,
    waitsAtFull: state === "requested" && (await isFull(meeting)),
    confirmed,
    linkMailed: registration.state === "approved" && confirmed && !isHeld(registration, now),
    name: registration.name,
    email: registration.email,
    postcode: registration.postcode,
    phone: registration.phone,
    meeting: {
      slug,
      title,
      startsAt,
      endsAt,
      doorsOpenAt,
      timeZone,
      phase: phaseOf(meeting, now),
      over: isOver(meeting, now),
    },
  };
}
