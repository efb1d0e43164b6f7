import { db } from "@/db/client";
import { forum } from "@/db/schema/forum";
import type { ForumColours, MarkView } from "./rules";

export interface ForumView {
  name: string;
  contactEmail: string;
  contactPhone: string;
  contactHours: string;
  area: string;
  timeZone: string;
  /** The forum's own; null is the house's. */
  colours: ForumColours | null;
  mark: MarkView;
  /** Rises with every change of colours or mark. */
  identityVersion: number;
}

/** For a page that must be drawn although the database cannot be asked. */
const unknownForum: ForumView = {
  name: "Community forum",
  contactEmail: "",
  contactPhone: "",
  contactHours: "",
  area: "",
  timeZone: "Europe/London",
  colours: null,
  mark: { kind: "table", letters: null, version: 0 },
  identityVersion: 0,
};

const freshMs = 5_000;
const kept = globalThis as typeof globalThis & { gatehouseForum?: { view: ForumView; readAt: number } };

/** The forum's details; at most five seconds old, as they stand on every page and change a few times a year. */
export async function getForum(): Promise<ForumView> {
  const known = kept.gatehouseForum;
  if (known && Date.now() - known.readAt < freshMs) return known.view;
  const view = await readForum();
  kept.gatehouseForum = { view, readAt: Date.now() };
  return view;
}

/** Column by column: the mark's picture is fetched by who shows it, and by nobody else. */
async function readForum(): Promise<ForumView> {
  const [row] = await db()
    .select({
      name: forum.name,
      contactEmail: forum.contactEmail,
      contactPhone: forum.contactPhone,
      contactHours: forum.contactHours,
      area: forum.area,
      timeZone: forum.timeZone,
      colours: forum.colours,
      kind: forum.markKind,
      letters: forum.markLetters,
      identityVersion: forum.identityVersion,
    })
    .from(forum);
  if (!row) throw new Error("the forum has no details yet: run `npm run migrate`");
  const { kind, letters, ...view } = row;
  return { ...view, mark: { kind, letters, version: row.identityVersion } };
}

/** The forum as last seen, for the problem page: never asks the database and never fails. */
export function lastKnownForum(): ForumView {
  return kept.gatehouseForum?.view ?? unknownForum;
}

/**
 * The forum's look for the frame around every page, the problem page's too: as last seen, however long ago, so
 * that no page waits for the database on its account; read only when nothing is known yet. Never fails. A page
 * that asks for the forum itself brings this up to date for the next one.
 */
export async function lookOfForum(): Promise<Pick<ForumView, "colours" | "mark" | "identityVersion">> {
  if (kept.gatehouseForum) return kept.gatehouseForum.view;
  return getForum().catch(() => unknownForum);
}

/** The picture of a mark that is one, or null. */
export async function findMarkPicture(): Promise<{ image: Buffer; type: string; version: number } | null> {
  const [row] = await db()
    .select({
      kind: forum.markKind,
      image: forum.markImage,
      type: forum.markType,
      version: forum.identityVersion,
    })
    .from(forum);
  if (row?.kind !== "picture" || !row.image || !row.type) return null;
  return { image: row.image, type: row.type, version: row.version };
}

/** Makes the next page read the forum's details anew, after they were changed. */
export function forgetForum(): void {
  kept.gatehouseForum = undefined;
}
