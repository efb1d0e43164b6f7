import type { Metadata } from "next";

/**
 * What every page behind a mailed link says of itself to robots. It has no social preview at all, so that a link in a
 * chat tells nothing of what is behind it.
 */
export const privatePage: Metadata = {
  robots: { index: false, follow: false, noarchive: true, nosnippet: true },
};
