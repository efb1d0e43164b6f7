import { db } from "@/db/client";
import { forum } from "@/db/schema/forum";
import { organiserHistory } from "@/db/schema/organisers";
import type { ForumInput } from "./input";
import { forgetForum } from "./queries";

/** Changes the forum's details: on this process's pages at once, on other processes' within five seconds. */
export async function updateForum(input: ForumInput, organiserId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(forum).set(input);
    await tx.insert(organiserHistory).values({ organiserId, act: "edited_forum", at: now });
  });
  forgetForum();
}
