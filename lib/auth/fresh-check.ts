// Whether somebody who is signed in proved who they are lately enough for what they are about to do. Pure.

const minute = 60_000;
const hour = 60 * minute;
const lastsMs = 15 * minute;
const beforeDoorsMs = 2 * hour;
const afterEndMs = hour;

/** What time it is by the machine, and by the forum's clock. */
export interface Clocks {
  real: Date;
  forum: Date;
}

/** A meeting's evening, by the forum's clock. */
export interface Evening {
  doorsOpenAt: Date;
  endsAt: Date;
}

/** When something that the machine's clock has noted was, as the forum's clock tells it. */
export function asForumTime(at: Date, { real, forum }: Clocks): Date {
  return new Date(forum.getTime() - (real.getTime() - at.getTime()));
}

/**
 * Whether a check, or the sign-in itself, still counts: for a quarter of an hour. For what is done in an emergency one
 * made that evening counts until an hour after the meeting: then only a confirming press is needed (design, ruling 10).
 */
export function isFresh(checkedAt: Date, clocks: Clocks, evening?: Evening): boolean {
  if (clocks.real.getTime() - checkedAt.getTime() <= lastsMs) return true;
  if (!evening) return false;
  const madeAt = asForumTime(checkedAt, clocks).getTime();
  return (
    madeAt >= evening.doorsOpenAt.getTime() - beforeDoorsMs &&
    clocks.forum.getTime() <= evening.endsAt.getTime() + afterEndMs
  );
}
