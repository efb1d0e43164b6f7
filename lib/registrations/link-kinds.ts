/**
 * The links that are mailed beside the private one: `confirm` proves the address, `manage` shows and changes the
 * place. `not_me` goes to an address that was changed for another, and takes that back.
 */
export const linkKinds = ["confirm", "manage", "not_me"] as const;
/** The two that every registration has. */
export const standingLinkKinds = ["confirm", "manage"] as const;
export type LinkKind = (typeof linkKinds)[number];
