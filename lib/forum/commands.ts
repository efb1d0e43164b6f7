import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { declineReasons, forum, pledges } from "@/db/schema/forum";
import { messages } from "@/db/schema/messages";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { calendarDay } from "@/lib/dates";
import { enqueue } from "@/lib/messages/commands";
import { houseRules } from "./house-rules";
import type { ForumInput, Look } from "./input";
import { forgetForum, forgetPledge } from "./queries";
import { type DeclineReason, type HouseRule, nextPledgeVersion, type Pledge, reasonKey } from "./rules";

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

/**
 * Puts a new wording of the promise in force. What was promised before stays known under its own version, and forms
 * that are open go on with the words they showed. Unchanged words make no new version.
 */
export async function changePledge(
  words: Pick<Pledge, "promise" | "reason">,
  organiserId: string,
  now: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    // One at a time: the forum's row stands for all of its settings.
    const [{ timeZone } = { timeZone: "" }] = await tx
      .select({ timeZone: forum.timeZone })
      .from(forum)
      .for("update");
    const known = await tx.select().from(pledges).orderBy(desc(pledges.madeAt), desc(pledges.version));
    const [newest] = known;
    if (newest && newest.promise === words.promise && newest.reason === words.reason) return;
    const versions = known.map(({ version }) => version);
    const version = nextPledgeVersion(calendarDay(now, timeZone), versions);
    // Never before the newest, whose clock may have run ahead: the newest is the one in force.
    const madeAt = new Date(Math.max(now.getTime(), (newest?.madeAt.getTime() ?? 0) + 1));
    await tx.insert(pledges).values({ version, ...words, madeBy: organiserId, madeAt });
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "changed_pledge", detail: { version }, at: now });
  });
  forgetPledge();
}

/** Keeps the forum's own house rules; the very lines that the site came with are kept as the house's. */
export async function saveHouseRules(rules: HouseRule[], organiserId: string, now: Date): Promise<void> {
  const isHouse = JSON.stringify(rules) === JSON.stringify(houseRules);
  await db().transaction(async (tx) => {
    await tx.update(forum).set({ houseRules: isHouse ? null : rules });
    await tx.insert(organiserHistory).values({ organiserId, act: "changed_house_rules", at: now });
  });
}

/**
 * Makes the list of reasons what it is in the form: words and order as given, new ones added under a key of their own,
 * and those that are missing taken off the list, while histories that name them keep their words. Refuses, changing
 * nothing, when the list is not the one that the form was drawn from.
 *
 * @param seen the keys of the list as the form was drawn, in their order
 */
export async function saveDeclineReasons(
  list: DeclineReason[],
  seen: readonly string[],
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: "list_changed" }> {
  return db().transaction(async (tx) => {
    await tx.select({ id: forum.id }).from(forum).for("update");
    const known = await tx.select().from(declineReasons).orderBy(declineReasons.position, declineReasons.key);
    const active = known.filter(({ retiredAt }) => retiredAt === null).map(({ key }) => key);
    const keys = known.map(({ key }) => key);
    const named = list.map(({ key }) => key).filter((key) => key !== "");
    const isKnown = named.every((key) => keys.includes(key)) && new Set(named).size === named.length;
    if (active.join() !== seen.join() || !isKnown) return { ok: false, refusal: "list_changed" };
    const kept = list.map((line) => {
      const key = line.key || reasonKey(line.choice, keys);
      keys.push(key);
      return { ...line, key };
    });
    for (const [at, { key, choice, told }] of kept.entries()) {
      const words = { choice, told, position: at + 1, retiredAt: null };
      await tx
        .insert(declineReasons)
        .values({ key, ...words })
        .onConflictDoUpdate({ target: declineReasons.key, set: words });
    }
    const gone = active.filter((key) => !kept.some((line) => line.key === key));
    if (gone.length > 0)
      await tx.update(declineReasons).set({ retiredAt: now }).where(inArray(declineReasons.key, gone));
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "changed_decline_reasons", detail: { retired: gone.join(" ") }, at: now });
    return { ok: true };
  });
}

/** How many days details are kept after a meeting: for every meeting whose details are not deleted yet. */
export async function setRetention(retentionDays: number, organiserId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.update(forum).set({ retentionDays });
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "changed_retention", detail: { retentionDays }, at: now });
  });
  forgetForum();
}

/**
 * Mails an organiser a test, to see whether mail leaves and arrives. Not another while the last is still on its way:
 * while mail is stopped, that one says why.
 */
export async function sendTestMail(organiserId: string, now: Date): Promise<{ ok: boolean }> {
  return db().transaction(async (tx) => {
    await tx
      .select({ id: organisers.id })
      .from(organisers)
      .where(eq(organisers.id, organiserId))
      .for("update");
    const onItsWay = await tx
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(eq(messages.organiserId, organiserId), eq(messages.kind, "test_mail"), isNull(messages.endedAt)),
      );
    if (onItsWay.length > 0) return { ok: false };
    await enqueue(tx, now, [{ kind: "test_mail", organiserId }]);
    await tx.insert(organiserHistory).values({ organiserId, act: "tested_mail", at: now });
    return { ok: true };
  });
}

/** Notes that an organiser made a test call to Zoom, and what came of it. */
export async function noteZoomCheck(outcome: string, organiserId: string, now: Date): Promise<void> {
  await db()
    .insert(organiserHistory)
    .values({ organiserId, act: "tested_zoom", detail: { outcome }, at: now });
}
