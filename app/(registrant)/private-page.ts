import type { Metadata } from "next";

/**
 * What every page behind a mailed link says of itself to robots and link previews: the same for every link, so
 * that a preview in a chat tells nothing (mail-and-links 8.3).
 */
export const privatePage: Metadata = {
  robots: { index: false, follow: false, noarchive: true, nosnippet: true },
  openGraph: { title: "A personal meeting link", description: "Please do not share it." },
};
