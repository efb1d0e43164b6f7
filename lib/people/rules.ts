/** The team's roles, from the one that may do most to the one that may do least. */
export const organiserRoles = ["owner", "organiser", "doorkeeper"] as const;
export type OrganiserRole = (typeof organiserRoles)[number];

/** When an organiser is mailed of new requests. */
export const alertChoices = ["at_once", "daily", "never"] as const;
export type AlertChoice = (typeof alertChoices)[number];

/** How somebody proved who they are when they signed in. */
export const sessionProofs = ["email", "passkey"] as const;
export type SessionProof = (typeof sessionProofs)[number];

/** What a passkey is asked for. */
export const challengePurposes = ["sign_in", "enrol", "check"] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

/** What a role may do; every action and page names one of these. */
export const duties = ["look", "decide", "arrange", "reissue", "record", "own"] as const;
export type Duty = (typeof duties)[number];

/**
 * `look` at the lists; `decide` about requests; `arrange` meetings and rooms; `reissue` in an emergency;
 * `record` incidents and who came; `own` the forum's details and the team. A doorkeeper re-issues but does not approve (design, ruling 9).
 */
const allowed: Record<OrganiserRole, readonly Duty[]> = {
  owner: ["look", "decide", "arrange", "reissue", "record", "own"],
  organiser: ["look", "decide", "arrange", "reissue", "record"],
  doorkeeper: ["look", "reissue", "record"],
};

export function may(role: OrganiserRole, duty: Duty): boolean {
  return allowed[role].includes(duty);
}

/** What the rules about the team need to know of somebody on it. */
export interface Member {
  id: string;
  role: OrganiserRole;
  /** Null for somebody who is invited and has not signed in yet. */
  joinedAt: Date | null;
}

/** Why the team stays as it is. */
export type TeamRefusal = "not_found" | "not_owner" | "own_rise" | "last_owner" | "joined" | "on_team";

/**
 * Why nobody's role is changed; null when it may be. Only owners do it, nobody raises themselves, and somebody who has
 * signed in stays an owner.
 *
 * @param team everybody on it now, read under a lock: two owners may be at it at once
 */
export function roleRefusal(
  team: readonly Member[],
  { by, of, to }: { by: string; of: string; to: OrganiserRole },
): TeamRefusal | null {
  const member = team.find(({ id }) => id === of);
  if (!member) return "not_found";
  if (by === of && organiserRoles.indexOf(to) < organiserRoles.indexOf(member.role)) return "own_rise";
  return notOwner(team, by) ?? (to === "owner" ? null : lastOwner(team, member));
}

/** Why nobody's membership ends; null when it may. Only owners end one, their own too, and one owner always stays. */
export function endRefusal(
  team: readonly Member[],
  { by, of }: { by: string; of: string },
): TeamRefusal | null {
  const member = team.find(({ id }) => id === of);
  if (!member) return "not_found";
  return notOwner(team, by) ?? lastOwner(team, member);
}

/** Why no invitation is sent again; null when one may be. Who has joined needs none. */
export function inviteAgainRefusal(
  team: readonly Member[],
  { by, of }: { by: string; of: string },
): TeamRefusal | null {
  const member = team.find(({ id }) => id === of);
  if (!member) return "not_found";
  return notOwner(team, by) ?? (member.joinedAt ? "joined" : null);
}

/** For the acts of owners: whoever pressed may have stopped being one since their page was drawn. */
export function notOwner(team: readonly Member[], by: string): TeamRefusal | null {
  return team.some(({ id, role }) => id === by && may(role, "own")) ? null : "not_owner";
}

/** An owner who is only invited does not count: they may never come. */
function lastOwner(team: readonly Member[], member: Member): TeamRefusal | null {
  const others = team.filter(({ id, role, joinedAt }) => id !== member.id && role === "owner" && joinedAt);
  return member.role === "owner" && others.length === 0 ? "last_owner" : null;
}

/** Whom a notice to the team reaches: owners and organisers who have joined. */
export function isNotified({ role, joinedAt }: Pick<Member, "role" | "joinedAt">): boolean {
  return may(role, "decide") && joinedAt !== null;
}

/** How addresses are compared: trimmed and lower-cased, nothing cleverer (design, section 4). */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * The mailbox behind an address, for limits and flags: many providers deliver "name+anything@" to "name@". Never for
 * telling people apart.
 */
export function mailboxOf(email: string): string {
  return emailKey(email).replace(/\+[^@]*(?=@)/, "");
}

/** An address that its owner knows again and nobody else learns: "m…@gmail.com". */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0]}…${email.slice(at)}`;
}

/** A phone number and what is dialled after it, as people type them: "01494 123456 ext 12", "x12", "#12". */
export function partsOfPhone(phone: string): { number: string; extension: string | null } {
  const found = /^(.*?)\s*(?:,|ext(?:ension|n)?\.?|x|#)\s*(\d{1,6})$/iu.exec(phone);
  return { number: found?.[1] ?? phone, extension: found?.[2] ?? null };
}

/**
 * How phone numbers are compared: "+44 (0)7700 900 123", "0044 7700 900123" and "07700 900123" are one, and what is
 * dialled after a number is left out. Empty where there is no number.
 */
export function phoneKey(phone: string | null): string {
  const { number } = partsOfPhone(phone ?? "");
  const digits = number.replace(/\D/g, "");
  const national = digits.replace(/^(?:00)?44(?=0?[1-9]\d{8,9}$)0?/, "0");
  return national === "" || /^0+$/.test(national) ? "" : national;
}

/** The address that rings a number. The (0) of "+44 (0)1494" is not dialled. */
export function phoneLink(phone: string): string {
  const { number, extension } = partsOfPhone(phone);
  const dialled = number.replace(/^(\s*\+\s*\d{1,3}\s*)\(0\)/, "$1").replace(/[^\d+]/g, "");
  return `tel:${dialled}${extension ? `;ext=${extension}` : ""}`;
}

/** What decides whether an organiser hears of requests that wait. */
export interface AlertFacts {
  role: OrganiserRole;
  alerts: AlertChoice;
  joinedAt: Date | null;
  endedAt: Date | null;
  alertedAt: Date | null;
}

/** Between two alerts about the same kind of thing there is always this much time, so that a busy hour is a few mails. */
export const alertPauseMs = 15 * 60_000;
/** What arrived this lately may not be committed yet: it is told of next time, so that nothing falls between two. */
export const settlingMs = 15_000;
/** When whoever wants one mail a day gets it, by the forum's clock on the wall. */
export const dailyAlertTime = "08:00";

/** Whether an organiser is told by mail of what waits for a decision: never before they joined, nor once they left. */
export function wantsAlerts(organiser: AlertFacts): boolean {
  const { role, alerts, joinedAt, endedAt } = organiser;
  return alerts !== "never" && may(role, "decide") && joinedAt !== null && endedAt === null;
}

/**
 * What is owed to an organiser now: a `mail` about what waits, or only to note that the hour of the daily mail went by
 * with `nothing` to tell. Who wants to hear at once is told of the same thing once.
 *
 * @param waiting.newestAt when the newest of what waits arrived, what arrived within `settlingMs` left out
 * @param dailyAt the latest hour of the daily mail that is past
 */
export function alertOwed(
  organiser: AlertFacts,
  waiting: { anything: boolean; newestAt: Date | null },
  dailyAt: Date,
  now: Date,
): "mail" | "nothing" | null {
  if (!wantsAlerts(organiser)) return null;
  const { alerts, alertedAt, joinedAt } = organiser;
  if (alerts === "daily") {
    if ((alertedAt ?? joinedAt ?? now) >= dailyAt) return null;
    return waiting.anything ? "mail" : "nothing";
  }
  const { anything, newestAt } = waiting;
  if (!anything || newestAt === null) return null;
  if (alertedAt === null) return "mail";
  const isNews = newestAt.getTime() > alertedAt.getTime() - settlingMs;
  return isNews && now.getTime() - alertedAt.getTime() >= alertPauseMs ? "mail" : null;
}
