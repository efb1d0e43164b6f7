import type { Metadata } from "next";

/** What the pages behind a subscriber's link say of themselves to robots; link previews are told nothing. */
export const privatePage: Metadata = {
  robots: { index: false, follow: false, noarchive: true, nosnippet: true },
};
