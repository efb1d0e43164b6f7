import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { forum } from "@/db/schema/forum";
import { organiserHistory } from "@/db/schema/organisers";
import type { ForumInput, Look } from "./input";
import { forgetForum } from "./queries";

/** Changes the forum's details: on this process's pages at once, on other processes' within five seconds. */
export async function updateForum(input: ForumInput, organiserId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(forum).set(input);
    await tx.insert(organiserHistory).values({ organiserId, act: "edited_forum", at: now });
  });
  forgetForum();
}

/**
 * Changes the forum's mark and colours, and raises the version in their addresses, so that every browser asks
 * for them anew. A picture without a new file stays the one there is; refuses, changing nothing, when there is
 * none. Colours come checked from `lookInput`.
 */
export async function saveLook(
  { colours, mark }: Look,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: "picture_missing" }> {
  const saved = await db().transaction(async (tx) => {
    const [before] = await tx
      .select({ markImage: forum.markImage, markType: forum.markType })
      .from(forum)
      .for("update");
    const { image, type } =
      mark.kind === "picture"
        ? (mark.picture ?? { image: before?.markImage ?? null, type: before?.markType ?? null })
        : { image: null, type: null };
    if (mark.kind === "picture" && !image) return false;
    await tx.update(forum).set({
      colours,
      markKind: mark.kind,
      markLetters: mark.kind === "letters" ? mark.letters : null,
      markImage: image,
      markType: type,
      identityVersion: sql`${forum.identityVersion} + 1`,
    });
    await tx.insert(organiserHistory).values({ organiserId, act: "changed_look", at: now });
    return true;
  });
  if (!saved) return { ok: false, refusal: "picture_missing" };
  forgetForum();
  return { ok: true };
}
