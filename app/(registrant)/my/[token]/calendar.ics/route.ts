import { now } from "@/lib/clock";
import { getForum } from "@/lib/forum/queries";
import { meetingLink, siteHost } from "@/lib/links";
import { report } from "@/lib/log";
import { calendarFile } from "@/lib/meetings/calendar";
import { findCalendarEntry } from "@/lib/registrations/status";

/**
 * The meeting as a file for somebody's calendar, behind their own page. Calendars are shared and synchronised, so it
 * holds the public page's address and never a link of theirs (mail-and-links 2.4). Reads only.
 */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    const at = await now();
    const [{ token }, forum] = await Promise.all([params, getForum()]);
    const found = await findCalendarEntry(token, at);
    if (!found) return plain(404, "There is no calendar file here. Use the link in our latest email.");
    const { meeting, uid } = found;
    const url = meetingLink(meeting.slug);
    const file = calendarFile({
      uid: `${uid}@${siteHost()}`,
      sequence: meeting.calendarSequence,
      // A calendar knows no meeting that was broken off; this says what is true: nobody should go there any more.
      cancelled: meeting.state === "cancelled" || meeting.state === "stopped",
      writtenAt: at,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      title: `${meeting.title} (${forum.name})`,
      description: `Use the private link in our email to you.\n\nAbout the meeting: ${url}`,
      location: "Online, on Zoom",
      url,
      organiser: forum.contactEmail ? { name: forum.name, email: forum.contactEmail } : null,
    });
    return new Response(file, {
      headers: {
        "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
        "content-disposition": 'attachment; filename="meeting.ics"',
        "cache-control": "no-store",
      },
    });
  } catch (fault) {
    const reference = report(fault, "/my/[token]/calendar.ics");
    return plain(500, `Something went wrong on our side. Try again later. If you call us, say ${reference}.`);
  }
}

function plain(status: number, words: string): Response {
  return new Response(words, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
