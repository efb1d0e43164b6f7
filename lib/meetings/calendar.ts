/** A meeting as one entry of somebody's calendar. Texts are public ones: calendars are shared and synchronised. */
export interface CalendarEntry {
  /** The same for one person and meeting for ever, so that a later file changes the entry that is there. */
  uid: string;
  /** Rises whenever the time changes or the meeting is cancelled. */
  sequence: number;
  cancelled: boolean;
  /** When this file was written. */
  writtenAt: Date;
  startsAt: Date;
  endsAt: Date;
  title: string;
  description: string;
  location: string;
  /** The meeting's public page, never a personal link. */
  url: string;
  organiser: { name: string; email: string } | null;
}

/**
 * Writes a calendar file with one entry (RFC 5545). Published one way, without attendees or replies (RFC 5546, PUBLISH);
 * times in UTC, which every calendar reads without knowing our zone.
 */
export function calendarFile(entry: CalendarEntry): string {
  const { organiser } = entry;
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Gatehouse//Meetings//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.writtenAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `STATUS:${entry.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.location)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `URL:${entry.url}`,
    ...(organiser ? [`ORGANIZER;CN="${quotable(organiser.name)}":mailto:${organiser.email}`] : []),
    "END:VEVENT",
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("");
}

/** 20261208T193000Z */
function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/** A text value: backslash, semicolon, comma and line breaks are escaped, other control characters dropped (3.3.11). */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** What may stand between quotation marks in a parameter: neither those nor control characters (3.2). */
function quotable(text: string): string {
  return text.replace(/\p{Cc}/gu, "").replaceAll('"', "'");
}

const mostOctets = 75;

/** Breaks a line before it has more than 75 octets, never inside a character (3.1); what follows begins with a space. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > mostOctets) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join("\r\n");
}
