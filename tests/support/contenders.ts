import { once } from "node:events";
import { startProcess } from "./processes";

/** Something that a web process can be told to do, with what it needs to know. */
export type Order =
  | { does: "ask"; meetingId: string; email: string }
  | { does: "approve"; registrationId: string; organiserId: string }
  /** With ticks as a form holds them. */
  | { does: "approve_together"; meetingId: string; ticked: string[]; organiserId: string }
  | { does: "confirm"; token: string }
  | { does: "reissue"; meetingId: string; seenEdition: number; organiserId: string }
  | { does: "enter"; token: string; cookie: string }
  /** As a worker does every minute. */
  | { does: "remind" };

export interface Answer {
  ok: boolean;
  reason?: string;
  /** Of a press about several people: how many it was done for, and why not for the others. */
  done?: number;
  not?: { id: string; reason: string }[];
}

/** Two web processes with a pool of connections each, to race against one another. */
export async function startContenders() {
  const contenders = [startProcess("contender-process", {}), startProcess("contender-process", {})];
  await Promise.all(contenders.map(({ firstWord }) => firstWord));
  return {
    /** Deals the orders out to both in turn, has them carried out all at once, and returns what came of each. */
    async race(orders: Order[]): Promise<Answer[]> {
      const came = await Promise.all(
        contenders.map(async ({ child, ended, printed }, side) => {
          const ending = ended.then(() => Promise.reject(new Error(`a contender ended:\n${printed()}`)));
          child.send(orders.filter((_, place) => place % 2 === side));
          const [answers] = await Promise.race([once(child, "message"), ending]);
          return answers as Answer[];
        }),
      );
      return orders.map((_, place) => came[place % 2]?.[Math.floor(place / 2)] as Answer);
    },
    async stop(): Promise<void> {
      for (const { child } of contenders) child.disconnect();
      await Promise.all(contenders.map(({ ended }) => ended));
    },
  };
}
