import { db } from "@/db/client";
import { forum } from "@/db/schema/forum";

export interface ForumView {
  name: string;
  contactEmail: string;
  contactPhone: string;
  contactHours: string;
  area: string;
  timeZone: string;
}

/** For a page that must be drawn although the database cannot be asked. */
const unknownForum: ForumView = {
  name: "Community forum",
  contactEmail: "",
  contactPhone: "",
  contactHours: "",
  area: "",
  timeZone: "Europe/London",
};

const freshMs = 5_000;
const kept = globalThis as typeof globalThis & { gatehouseForum?: { view: ForumView; readAt: number } };

/** The forum's details; at most five seconds old, as they stand on every page and change a few times a year. */
export async function getForum(): Promise<ForumView> {
  const known = kept.gatehouseForum;
  if (known && Date.now() - known.readAt < freshMs) return known.view;
  const [row] = await db().select().from(forum);
  if (!row) throw new Error("the forum has no details yet: run `npm run migrate`");
  const { id, ...view } = row;
  kept.gatehouseForum = { view, readAt: Date.now() };
  return view;
}

/** The forum as last seen, for the problem page: never asks the database and never fails. */
export function lastKnownForum(): ForumView {
  return kept.gatehouseForum?.view ?? unknownForum;
}

/** Makes the next page read the forum's details anew, after they were changed. */
export function forgetForum(): void {
  kept.gatehouseForum = undefined;
}
