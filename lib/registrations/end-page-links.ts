import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { manageLinkExpiresAt } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { endStandingLinks, makeMailedLinks } from "./mailed-links";
import { isOver, lockRegistration } from "./record";

export type EndPageLinksAnswer =
  | { ok: true; mailed: boolean }
  | { ok: false; reason: "not_found" | "expired" };

/**
 * An organiser ends the links to one person's own page, because somebody else has one: they are dead at commit, and
 * nobody else is touched. Place, private link and what takes back a change of address stay. New links are mailed to the
 * person; not once the meeting is over or cancelled, or who has cancelled, who needs none. Refuses when the links have
 * run out by themselves.
 */
export async function endPageLinks(
  registrationId: string,
  organiserId: string,
  now: Date,
): Promise<EndPageLinksAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    if (now >= manageLinkExpiresAt(meeting)) return { ok: false, reason: "expired" };
    const about = { meetingId: meeting.id, registrationId };
    await endStandingLinks(tx, registrationId, now);
    // Made even if they are not mailed at once: a later mail, such as the one about the notes, holds them.
    await makeMailedLinks(tx, meeting, [registrationId], now);
    await tx.insert(organiserHistory).values({ organiserId, act: "ended_page_links", ...about, at: now });
    const mailed = !isOver(meeting, now) && registration.state !== "withdrawn";
    if (mailed)
      await enqueue(tx, now, [
        { kind: "your_page_again", occasion: "link_seen", ...about, edition: meeting.edition },
      ]);
    return { ok: true, mailed };
  });
}
