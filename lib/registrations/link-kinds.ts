/** The two links that are mailed beside the private one: `confirm` proves the address, `manage` shows the place. */
export const linkKinds = ["confirm", "manage"] as const;
export type LinkKind = (typeof linkKinds)[number];
