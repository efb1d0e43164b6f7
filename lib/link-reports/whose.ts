import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { passes } from "@/db/schema/passes";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { findMeetingsByZoomNumber } from "@/lib/rooms/queries";
import { findPersonalWays } from "@/lib/zoom-list/personal-ways";
import {
  mayHoldPersonalWay,
  personalKeyIn,
  possibleMeetingNumbers,
  possibleTokens,
  type SeenKind,
  seenKinds,
} from "./rules";

/** Something of ours that stood in public, and whose it is. */
export interface Sighting {
  seen: SeenKind;
  registrationId: string | null;
  meetingId: string | null;
}

/**
 * What of ours stands in a text: the worst first, and each person once. With it the secrets themselves, so that they
 * can be blanked before anything is stored.
 */
export async function findSightings(
  tx: Transaction,
  text: string,
  now: Date,
): Promise<{ sightings: Sighting[]; secrets: string[] }> {
  const tokens = new Map(possibleTokens(text).map((token) => [hashToken(token), token]));
  const [links, rooms, ways] = await Promise.all([
    findLinks(tx, [...tokens.keys()]),
    findMeetingsByZoomNumber(tx, possibleMeetingNumbers(text), now),
    mayHoldPersonalWay(text)
      ? findPersonalWays(tx, personalKeyIn(text), now)
      : ([] as Awaited<ReturnType<typeof findPersonalWays>>),
  ]);
  // A way that is one person's holds the number of the meeting too: it is theirs that has to be stopped.
  const shared = rooms.filter((room) => !ways.some((way) => way.meetingId === room.meetingId));
  const zoom = [...ways, ...shared.map(({ meetingId }) => ({ registrationId: null, meetingId }))];
  return {
    sightings: oncePerPerson([...links, ...zoom.map((way) => ({ seen: "zoom" as const, ...way }))]),
    secrets: [
      ...links.map(({ tokenHash }) => tokens.get(tokenHash) as string),
      ...rooms.map(({ number }) => number),
      ...ways.map(({ key }) => key),
    ],
  };
}

async function findLinks(tx: Transaction, hashes: string[]): Promise<(Sighting & { tokenHash: string })[]> {
  if (hashes.length === 0) return [];
  const { registrationId, meetingId, tokenHash, state } = passes;
  const [joining, mailed] = await Promise.all([
    tx.select({ registrationId, meetingId, tokenHash, state }).from(passes).where(inArray(tokenHash, hashes)),
    tx
      .select({
        registrationId: registrations.id,
        meetingId: registrations.meetingId,
        tokenHash: mailedLinks.tokenHash,
      })
      .from(mailedLinks)
      .innerJoin(registrations, eq(registrations.id, mailedLinks.registrationId))
      .where(inArray(mailedLinks.tokenHash, hashes)),
  ]);
  return [
    ...joining.map(({ state: is, ...link }) => ({
      ...link,
      seen: is === "live" ? ("private_link" as const) : ("ended_link" as const),
    })),
    ...mailed.map((link) => ({ ...link, seen: "own_page" as const })),
  ];
}

function oncePerPerson(found: Sighting[]): Sighting[] {
  const worstFirst = [...found].sort(
    (one, other) => seenKinds.indexOf(one.seen) - seenKinds.indexOf(other.seen),
  );
  const whose = ({ registrationId, meetingId }: Sighting) => registrationId ?? meetingId;
  return worstFirst
    .filter((sighting, n) => worstFirst.findIndex((other) => whose(other) === whose(sighting)) === n)
    .map(({ seen, registrationId, meetingId }) => ({ seen, registrationId, meetingId }));
}
