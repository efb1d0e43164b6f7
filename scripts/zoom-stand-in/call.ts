import type { ZoomEvent } from "./events";
import { refusals } from "./refusals";
import type { Meeting, User, World } from "./world";

/** One request to the API, as a handler sees it. */
export interface Call {
  world: World;
  /** What stands in the brackets of the call's address. */
  params: string[];
  query: URLSearchParams;
  body: unknown;
  at: Date;
  /** The most registrants that a meeting takes. */
  capacity: number;
  /** Who besides the host has a licence; null where that is everybody. */
  licensed: string[] | null;
  /** Notes a field that Zoom does not have, and does not speak about. */
  unknown: (field: string) => void;
  /** Settings that stay as they are whatever is sent. */
  pinned: ReadonlyMap<string, unknown>;
  /** A batch of which only the first half is done. */
  isHalved: boolean;
  tell: (...events: ZoomEvent[]) => void;
}

/** The user that a call names by id or address. Throws Zoom's 404. */
export function userOf(world: World, idOrEmail: string): User {
  const found = world.users.find(
    ({ id, email }) => id === idOrEmail || email.toLowerCase() === idOrEmail.toLowerCase(),
  );
  if (!found) throw refusals.noUser(idOrEmail);
  return found;
}

export function hostOf(world: World, meeting: Meeting): User {
  return userOf(world, meeting.hostId);
}

/** A meeting that is there. Throws Zoom's 404 of one that never was or is deleted. */
export function meetingOf(world: World, number: string | number): Meeting {
  const found = world.meetings.find(({ id }) => String(id) === String(number));
  if (!found || found.deletedAt) throw refusals.noMeeting(Number(number));
  return found;
}

const tokenLifeMs = 15 * 60_000;

/** One page of a list, with a token for the next that lives for a quarter of an hour (zoom.md 3.3). */
export function pageOf<Item>(items: Item[], query: URLSearchParams, at: Date) {
  const size = query.get("page_size") === null ? 30 : Number(query.get("page_size"));
  if (!Number.isInteger(size) || size < 1 || size > 300) throw refusals.parameter("Invalid page_size.");
  const token = query.get("next_page_token");
  const from = token ? readToken(token, at) : 0;
  const next = from + size;
  return {
    page: items.slice(from, next),
    frame: {
      page_size: size,
      total_records: items.length,
      next_page_token: next < items.length ? makeToken(next, at) : "",
    },
  };
}

function makeToken(from: number, at: Date): string {
  return Buffer.from(JSON.stringify([from, at.getTime() + tokenLifeMs])).toString("base64url");
}

function readToken(token: string, at: Date): number {
  try {
    const [from, until] = JSON.parse(Buffer.from(token, "base64url").toString()) as [number, number];
    if (until > at.getTime()) return from;
  } catch {
    // What is no token of ours is told like one that is too old.
  }
  throw refusals.parameter("The next page token is either invalid or has expired.");
}
