/**
 * What everybody promises when they ask for a place. The form carries its version, which is stored with each
 * request and the time: change the words only together with it, so that it stays known who promised what.
 */
export const pledge = {
  version: "2026-11",
  promise: "I will not share my private link with anybody.",
  reason:
    "A meeting like ours was once broken up. Somebody had shared the link in public, and a stranger came in and showed vile pictures. So each person gets a link of their own.",
} as const;

/** Every version that a form still open somewhere may have shown. */
export const pledgeVersions: readonly string[] = [pledge.version];
