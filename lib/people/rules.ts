/** The team's roles, from the one that may do most to the one that may do least. */
export const organiserRoles = ["owner", "organiser", "doorkeeper"] as const;
export type OrganiserRole = (typeof organiserRoles)[number];

/** What a role may do; every action and page names one of these. */
export const duties = ["look", "decide", "arrange", "reissue", "own"] as const;
export type Duty = (typeof duties)[number];

/**
 * `look` at the lists; `decide` about requests; `arrange` meetings and rooms; `reissue` in an emergency;
 * `own` the forum's details. A doorkeeper re-issues but does not approve (design, ruling 9).
 */
const allowed: Record<OrganiserRole, readonly Duty[]> = {
  owner: ["look", "decide", "arrange", "reissue", "own"],
  organiser: ["look", "decide", "arrange", "reissue"],
  doorkeeper: ["look", "reissue"],
};

export function may(role: OrganiserRole, duty: Duty): boolean {
  return allowed[role].includes(duty);
}

/** How addresses are compared: trimmed and lower-cased, nothing cleverer (design, section 4). */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * The mailbox behind an address, for limits only: many providers deliver "name+anything@" to "name@". Never for
 * telling people apart.
 */
export function mailboxOf(email: string): string {
  return emailKey(email).replace(/\+[^@]*(?=@)/, "");
}
