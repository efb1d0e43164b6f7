import type { Decision } from "@/lib/registrations/rules";
import type { Member } from "./team";

// The words that the residents' stories are written in.

/** Days after the demonstration's evening (mostly negative) and the local time: "-3 18:20". */
export type When = `${number} ${number}:${number}`;

export interface Resident {
  name: string;
  email: string;
  postcode: string;
  phone?: string;
}

/** Something a resident does, or an organiser about them. */
export type Act = { when: When } & (
  | { verb: "ask"; flags: string[] }
  | { verb: "confirm" | "withdraw" | "lapse" }
  | { verb: Decision; by: Member; reason?: string; note?: string }
  | { verb: "undo"; by: Member }
);

/** What came of one resident's wish to attend one meeting. */
export interface Story {
  who: Resident;
  acts: Act[];
}

/** Asks for a place; a second time is somebody who forgot. `flags` is what looked automatic about the form. */
export const asks = (when: When, flags: string[] = []): Act => ({ when, verb: "ask", flags });
export const confirms = (when: When): Act => ({ when, verb: "confirm" });
export const withdraws = (when: When): Act => ({ when, verb: "withdraw" });
/** The site takes the place back, as the address was not confirmed in time. */
export const lapses = (when: When): Act => ({ when, verb: "lapse" });
export const approves = (when: When, by: Member): Act => ({ when, verb: "approve", by });
export const waitlists = (when: When, by: Member): Act => ({ when, verb: "waitlist", by });
export const undoes = (when: When, by: Member): Act => ({ when, verb: "undo", by });
export const declines = (when: When, by: Member, reason: string, note?: string): Act => ({
  when,
  verb: "decline",
  by,
  reason,
  ...(note ? { note } : {}),
});
export const removes = (when: When, by: Member, reason: string, note: string): Act => ({
  when,
  verb: "remove",
  by,
  reason,
  note,
});
