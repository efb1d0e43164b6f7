import { env } from "./env";

// Every address that is mailed or printed, in one place. Built from SITE_URL, never from a request's Host.

const at = (path: string) => `${env().SITE_URL.replace(/\/$/, "")}${path}`;

/** The private link: leads a person to the door, and nobody else (mail-and-links 8.2). */
export const enterLink = (token: string) => at(`/j/${token}`);
/** Proves that the address is the registrant's. */
export const confirmLink = (token: string) => at(`/confirm/${token}`);
/** Lets a registrant see, change and give back. Never enters. */
export const manageLink = (token: string) => at(`/my/${token}`);
/** A meeting's public page. */
export const meetingLink = (slug: string) => at(`/meetings/${slug}`);
/** Signs an organiser in, by the button on the page that it shows. */
export const signInLink = (token: string) => at(`/sign-in/${token}`);
