import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { emailKey } from "@/lib/people/rules";
import { decide, undoDecision, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { requestInput } from "@/lib/registrations/input";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import type { LinkKind } from "@/lib/registrations/link-kinds";
import { mailedToken } from "@/lib/registrations/mailed-links";
import { requestPlace } from "@/lib/registrations/request";
import type { Act, Resident } from "./acts";
import type { Team } from "./team";

/**
 * Does what a story says, by the site's own commands and with the links that were mailed. Throws if the site
 * refuses: then the story is not one that could have happened.
 */
export async function act(meetingId: string, who: Resident, what: Act, team: Team, at: Date): Promise<void> {
  const done = await outcome(meetingId, who, what, team, at);
  if (!done.ok) throw new Error(`${who.name} (${what.when}, ${what.verb}): ${done.reason ?? "refused"}`);
}

type Outcome = { ok: true } | { ok: false; reason?: string };

async function outcome(meetingId: string, who: Resident, what: Act, team: Team, at: Date): Promise<Outcome> {
  switch (what.verb) {
    case "ask": {
      const typed = { fullName: who.name, ...who, pledge: "yes" };
      return requestPlace(meetingId, requestInput("optional").parse(typed), what.flags, at);
    }
    case "confirm":
      return confirmAddress(await linkOf(meetingId, who, "confirm"), at);
    case "withdraw":
      return withdraw(await linkOf(meetingId, who, "manage"), at);
    case "lapse":
      return { ok: (await lapseUnconfirmed(at)) > 0 };
    case "undo":
      return undoDecision((await registrationOf(meetingId, who)).id, team[what.by], at);
    default: {
      const { id, state } = await registrationOf(meetingId, who);
      const { verb, by, ...details } = what;
      return decide(verb, id, { seen: state, ...details }, team[by], at);
    }
  }
}

export async function registrationOf(meetingId: string, who: Resident) {
  const [registration] = await db()
    .select()
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), eq(registrations.emailKey, emailKey(who.email))))
    .orderBy(desc(registrations.createdAt))
    .limit(1);
  if (!registration) throw new Error(`${who.name} has not asked for a place`);
  return registration;
}

export async function linkOf(meetingId: string, who: Resident, kind: LinkKind): Promise<string> {
  const { id } = await registrationOf(meetingId, who);
  const [link] = await db()
    .select()
    .from(mailedLinks)
    .where(and(eq(mailedLinks.registrationId, id), eq(mailedLinks.kind, kind), isNull(mailedLinks.endedAt)))
    .orderBy(desc(mailedLinks.edition))
    .limit(1);
  if (!link) throw new Error(`${who.name} was mailed no ${kind} link`);
  return mailedToken(link);
}
