/** What the stand-in's Zoom is asked, each by the name that faults and notes know it by. */
export const calls = [
  "token",
  "create_meeting",
  "list_meetings",
  "get_meeting",
  "update_meeting",
  "delete_meeting",
  "meeting_status",
  "add_registrant",
  "add_registrants",
  "registrant_status",
  "list_registrants",
  "get_registrant",
  "delete_registrant",
  "get_user",
  "get_user_settings",
  "update_user_settings",
] as const;
export type CallName = (typeof calls)[number];

/** How Zoom and the network misbehave. */
export const troubles = [
  /** Answers late, having done it. */
  "keep_waiting",
  /** Too many calls a second. */
  "limit_second",
  /** Too many calls of this kind today. */
  "limit_day",
  /** 500, and nothing was done. */
  "fail",
  /** 500, but it was done. */
  "fail_after",
  /** The connection is cut before anything was done. */
  "lose_request",
  /** It was done, and the connection is cut. */
  "lose_reply",
  /** Half of a batch is done, and half comes back. */
  "half_batch",
  /** Half of a batch is done, and then it fails. */
  "half_batch_fail",
  "expire_token",
  "lack_scopes",
  /** Says that it was done, and nothing was. */
  "ignore_change",
  /** As if the host had a plan without registration. */
  "refuse_plan",
  /** 200, with something in it that is no JSON. */
  "not_readable",
] as const;
export type Trouble = (typeof troubles)[number];

export interface Fault {
  trouble: Trouble;
  /** Which calls it befalls; without one any but the token's. */
  call?: CallName | undefined;
  /** How many of them, once if left out; null for all until it is mended. */
  times?: number | null | undefined;
  /** How late, for `keep_waiting`. */
  ms?: number | undefined;
}

export interface Faults {
  /** From now on, the next calls (or those of one kind) meet this. */
  break(fault: Fault): void;
  /** A meeting's setting that stays as given whatever is sent, as Zoom drops some without a word. */
  pin(setting: string, value: unknown): void;
  mend(): void;
}

/** What is planned to go wrong. */
export function faultPlan() {
  let planned: (Fault & { left: number })[] = [];
  const pinned = new Map<string, unknown>();
  return {
    pinned,
    add(fault: Fault): void {
      planned.push({ ...fault, left: fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1) });
    },
    /** What befalls this call now, once. */
    next(call: CallName): Fault | null {
      const found = planned.find((fault) => (fault.call ? fault.call === call : call !== "token"));
      if (!found) return null;
      found.left -= 1;
      planned = planned.filter(({ left }) => left > 0);
      return found;
    },
    clear(): void {
      planned = [];
      pinned.clear();
    },
  };
}
