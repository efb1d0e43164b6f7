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

/** The address that rings a number. The (0) of "+44 (0)1494" is not dialled. */
export function phoneLink(phone: string): string {
  const { number, extension } = partsOfPhone(phone);
  const dialled = number.replace(/^(\s*\+\s*\d{1,3}\s*)\(0\)/, "$1").replace(/[^\d+]/g, "");
  return `tel:${dialled}${extension ? `;ext=${extension}` : ""}`;
}
