import { type Meeting, type Registrant, secret } from "./world";

// Where Zoom's addresses lead. Nothing answers there: in the demonstration our own pages stand for them.

const home = "https://us06web.zoom.us";

/** Everybody's link to a meeting. */
export function meetingLink(meeting: Meeting): string {
  return `${home}/j/${meeting.id}?${new URLSearchParams({ pwd: `${meeting.password}.1` })}`;
}

/** One registrant's own link. */
export function personalLink(meeting: Meeting, registrant: Registrant): string {
  const search = new URLSearchParams({
    tk: registrant.tk,
    pwd: `${meeting.password}.1`,
    uuid: `WN_${registrant.id}`,
  });
  return `${home}/w/${meeting.id}?${search}`;
}

/** Signs whoever opens it in as the host; another one each time that it is asked for. */
export function startLink(meeting: Meeting): string {
  return `${home}/s/${meeting.id}?${new URLSearchParams({ zak: secret(40) })}`;
}

/** Zoom's own form of registration, where anybody can ask for a place. */
export function registrationLink(meeting: Meeting): string {
  return `${home}/meeting/register/${meeting.registrationToken}`;
}

/** What a link holds: the meeting's number, and the registrant's secret if it is a personal one. */
export function readLink(link: string): { number: number; tk: string | null } | null {
  if (!URL.canParse(link)) return null;
  const { pathname, searchParams } = new URL(link);
  const number = /^\/(?:j|w|wc\/join)\/(\d{9,11})$/.exec(pathname)?.[1];
  return number ? { number: Number(number), tk: searchParams.get("tk") } : null;
}
