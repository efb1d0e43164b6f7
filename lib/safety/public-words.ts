import { and, desc, eq, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { getForum, getPledge, listHouseRules } from "@/lib/forum/queries";
import { possibleMeetingNumbers } from "@/lib/link-reports/rules";
import { findMeetingsByZoomNumber } from "@/lib/rooms/queries";
import { holdsZoomAddress } from "./rules";

/**
 * Where on our own public pages a Zoom meeting's address stands, or the number of a room that is in use: which page, in
 * words. Empty when nowhere. The numbers themselves are in nothing that this returns.
 */
export async function findPublicPlaces(meetingId: string, now: Date): Promise<string[]> {
  const [ofMeetings, ofForum] = await Promise.all([wordsOfMeetings(meetingId), wordsOfForum()]);
  const all = [...ofMeetings, ...ofForum];
  const numbers = [...new Set(all.flatMap(({ words }) => possibleMeetingNumbers(words)))];
  const ours = await db().transaction((tx) => findMeetingsByZoomNumber(tx, numbers, now));
  const inUse = new Set(ours.map(({ number }) => number));
  return all
    .filter(
      ({ words }) =>
        holdsZoomAddress(words) || possibleMeetingNumbers(words).some((number) => inUse.has(number)),
    )
    .map(({ place }) => place);
}

interface PublicWords {
  place: string;
  words: string;
}

/** Everything that somebody typed about a meeting for everybody to read. */
const typed = sql<string>`concat_ws(' \n ', ${meetings.title}, ${meetings.summary}, ${meetings.agenda},
  ${meetings.whoCanCome}, ${meetings.guests}, ${meetings.publicNote}, ${meetings.stopApology},
  ${meetings.stopWhereToTurn}, ${meetings.notes}, ${meetings.slidesUrl})`;

/** Of meetings whose words could hold such a thing at all: the database looks, so that old ones cost nothing. */
async function wordsOfMeetings(meetingId: string): Promise<PublicWords[]> {
  const rows = await db()
    .select({ title: meetings.title, words: typed })
    .from(meetings)
    .where(
      and(
        or(ne(meetings.state, "draft"), eq(meetings.id, meetingId)),
        sql`${typed} ~* 'zoom|([0-9][^[:alnum:]]*){9}'`,
      ),
    )
    .orderBy(desc(meetings.startsAt))
    .limit(200);
  return rows.map(({ title, words }) => ({ place: `The page of “${title}”`, words }));
}

async function wordsOfForum(): Promise<PublicWords[]> {
  const [forum, pledge, houseRules] = await Promise.all([getForum(), getPledge(), listHouseRules()]);
  const { name, area, contactHours, contactPhone } = forum;
  return [
    { place: "The forum's details", words: [name, area, contactHours, contactPhone].join("\n") },
    { place: "The promise", words: `${pledge.promise}\n${pledge.reason}` },
    {
      place: "The house rules",
      words: houseRules.rules.map(({ rule, why }) => `${rule}\n${why}`).join("\n"),
    },
  ];
}
