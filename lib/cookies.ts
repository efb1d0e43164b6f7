/** A cookie that this site sets, as the page about cookies tells of it. There are no others: a test looks. */
export interface KnownCookie {
  /** Over https it is called `__Host-` and then this (see isSecureSite in lib/env.ts). */
  name: string;
  whose: "attendees" | "organisers";
  purpose: string;
  lasts: string;
}

export const knownCookies: readonly KnownCookie[] = [
  {
    name: "seat",
    whose: "attendees",
    purpose:
      "Set when you press Join the meeting. It lets this device back in if your connection drops, and nobody else's.",
    lasts: "2 days",
  },
  {
    name: "organiser",
    whose: "organisers",
    purpose: "Set when an organiser signs in. It keeps them signed in.",
    lasts: "12 hours",
  },
  {
    name: "after-sign-in",
    whose: "organisers",
    purpose: "Set when an organiser asks for a link to sign in. It leads them back to the page they wanted.",
    lasts: "15 minutes",
  },
];
