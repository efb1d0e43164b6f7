import { env } from "./env";

// Every address that is mailed or printed, in one place. Built from SITE_URL, never from a request's Host.

const at = (path: string) => `${env().SITE_URL.replace(/\/$/, "")}${path}`;

/** The private link: leads a person to the door, and nobody else (mail-and-links 8.2). */
export const enterLink = (token: string) => at(`/j/${token}`);
/** Proves that the address is the registrant's. */
export const confirmLink = (token: string) => at(`/confirm/${token}`);
/** Lets a registrant see, change and give back. Never enters. */
export const manageLink = (token: string) => at(`/my/${token}`);
/** Takes back that the address was changed for another. */
export const notMeLink = (token: string) => at(`/not-me/${token}`);
/** A meeting's public page. */
export const meetingLink = (slug: string) => at(`/meetings/${slug}`);
/** Asks an address whether it wants to be on the mailing list. */
export const listConfirmLink = (token: string) => at(`/mailing-list/confirm/${token}`);
/** Leaves the mailing list, by the button on the page that it shows. */
export const listLeaveLink = (token: string) => at(`/mailing-list/leave/${token}`);
/** Where a mail program posts to for its reader's one press on "Unsubscribe" (RFC 8058). */
export const listOneClickLink = (token: string) => at(`/mailing-list/leave/${token}/one-click/send`);
/** What was told about a link seen in public, for organisers. */
export const linkReportLink = (id: string) => at(`/organise/reports/${id}`);
/** The requests of a meeting that wait for a decision, for organisers. */
export const requestsLink = (meetingId: string) => at(`/organise/meetings/${meetingId}/requests`);
/** Who waits for a place at a meeting, for organisers. */
export const waitingListLink = (meetingId: string) =>
  at(`/organise/meetings/${meetingId}/people?state=waitlisted`);
/** The Zoom meeting behind a meeting, for organisers. */
export const zoomPageLink = (meetingId: string) => at(`/organise/meetings/${meetingId}/zoom`);
/** The emails about a meeting, for organisers. */
export const emailsLink = (meetingId: string) => at(`/organise/meetings/${meetingId}/emails`);
/** Signs an organiser in, by the button on the page that it shows. */
export const signInLink = (token: string) => at(`/sign-in/${token}`);
/** An organiser's own account. */
export const accountLink = () => at("/organise/account");
/** Who is on the team, for organisers. */
export const teamLink = () => at("/organise/team");
/** How mail and Zoom are set up, for owners. */
export const connectionsLink = () => at("/organise/forum/connections");
/** The site's first page. */
export const homeLink = () => at("/");
/** The site's host, for names that must belong to nobody else. */
export const siteHost = () => new URL(env().SITE_URL).host;
/** Where Zoom tells the site what happens; given to Zoom by hand, once. */
export const zoomWebhookLink = () => at("/api/webhooks/zoom");
