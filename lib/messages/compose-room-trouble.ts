import { and, desc, eq, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organisers } from "@/db/schema/organisers";
import { dateAndTime } from "@/lib/dates";
import type { ForumView } from "@/lib/forum/queries";
import { zoomPageLink } from "@/lib/links";
import type { Mail } from "@/lib/mail/mail";
import { renderMail } from "@/lib/mail/render";
import { isNotified } from "@/lib/people/rules";
import { isOver } from "@/lib/registrations/record";
import { findRoomAlarm } from "@/lib/rooms/alarm";
import { alertsFrom } from "@/lib/rooms/broken";
import { troubleWords } from "@/lib/rooms/labels";
import { addressed, forumProps, type MessageRow } from "./letterhead";
import { stillTrueForOthers } from "./rules";

/** What is wrong with a meeting's Zoom meeting when the mail leaves, and how to mend it; nothing once it is mended. */
export async function composeRoomTrouble(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
  now: Date,
): Promise<Mail | null> {
  const [[organiser], [meeting]] = await Promise.all([
    tx
      .select()
      .from(organisers)
      .where(eq(organisers.id, message.organiserId ?? "")),
    tx
      .select()
      .from(meetings)
      .where(eq(meetings.id, message.meetingId ?? "")),
  ]);
  if (!organiser || !meeting || isOver(meeting, now)) return null;
  const since = (await findToldAt(tx, message)) ?? alertsFrom(meeting);
  const { broken, strangers } = await findRoomAlarm(tx, meeting.id, since);
  const wanted = organiser.endedAt === null && isNotified(organiser);
  const alert = { wanted, toTell: strangers + (broken ? 1 : 0) };
  if (!stillTrueForOthers("room_trouble", { alert })) return null;
  const trouble = broken && troubleWords(broken.trouble, broken.troubleDetail);
  const rendered = await renderMail("room_trouble", {
    ...forumProps(forum),
    name: organiser.name,
    meetingTitle: meeting.title,
    doorsWhen: dateAndTime(meeting.doorsOpenAt, meeting.timeZone),
    troubleWords: trouble ? [trouble.what, ...trouble.list].join(" ") : null,
    mendWords: trouble?.mend ?? null,
    strangersWords: strangers > 0 ? strangersWords(strangers) : null,
    zoomUrl: zoomPageLink(meeting.id),
  });
  return addressed(message, { name: organiser.name, address: organiser.email }, rendered);
}

/** When this organiser was told of this meeting's before; null for the first time. */
async function findToldAt(tx: Transaction, message: MessageRow): Promise<Date | null> {
  const [before] = await tx
    .select({ at: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.kind, "room_trouble"),
        eq(messages.organiserId, message.organiserId ?? ""),
        eq(messages.meetingId, message.meetingId ?? ""),
        lt(messages.id, message.id),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(1);
  return before?.at ?? null;
}

function strangersWords(strangers: number): string {
  return strangers === 1
    ? "Somebody was on Zoom's list who is not on ours. We turn them away. Their link may have worked until then, so look who is waiting and who is in."
    : `${strangers} people were on Zoom's list who are not on ours. We turn them away. Their links may have worked until then, so look who is waiting and who is in.`;
}
