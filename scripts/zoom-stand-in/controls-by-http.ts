import { z } from "zod";
import type { Controls } from "./controls";
import { calls, type Faults, troubles } from "./faults";
import { Refusal, type Reply } from "./refusals";

const fault = z.object({
  trouble: z.enum(troubles),
  call: z.enum(calls).optional(),
  times: z.number().nullable().optional(),
  ms: z.number().optional(),
});
const arrival = z.object({ link: z.string(), name: z.string().optional() });
const details = z.object({
  person: z.string().default(""),
  name: z.string().optional(),
  phoneNumber: z.string().default("+44 20 7946 0999"),
});

/** What can be pressed about a meeting, by the last piece of its address. */
export const presses = [
  "start",
  "end",
  "admit",
  "admit-all",
  "remove",
  "send-back",
  "leave",
  "stranger",
  "phone",
  "twice",
  "everybody",
  "seen-in-public",
] as const;
export type Press = (typeof presses)[number];

/** The controls under `/stand-in/…`, in JSON: for the demonstration's own pages and for tests in another process. */
export async function answerControl(
  method: string,
  pathname: string,
  body: unknown,
  doors: Controls,
  faults: Faults,
): Promise<Reply> {
  const [what, number = "", act = "", tk = ""] = pathname
    .replace(/^\/stand-in\//, "")
    .split("/")
    .map(decodeURIComponent);
  if (method === "GET" && what === "meetings" && !number) return ok(doors.meetings());
  if (method === "GET" && what === "meetings" && !act) return ok(doors.meeting(number));
  if (method === "GET" && what === "meetings" && act === "link")
    return ok({ name: doors.nameBehind(number, tk) });
  if (method === "POST" && what === "arrive") {
    const { link, name } = arrival.parse(body);
    return ok(await doors.arrive(link, name ? { name } : {}));
  }
  if (method === "POST" && what === "break") return ok(faults.break(fault.parse(body)) ?? {});
  if (method === "POST" && what === "mend") return ok(faults.mend() ?? {});
  const press = presses.find((known) => known === act);
  if (method === "POST" && what === "meetings" && press)
    return ok(await pressed(press, number, details.parse(body ?? {}), doors));
  throw new Refusal(404, 404, "The stand-in has no such control.");
}

function pressed(press: Press, number: string, given: z.output<typeof details>, doors: Controls) {
  const { person, name, phoneNumber } = given;
  const work: Record<Press, () => Promise<unknown>> = {
    start: () => doors.start(number),
    end: () => doors.end(number),
    admit: () => doors.admit(number, person),
    "admit-all": () => doors.admitAll(number),
    remove: () => doors.remove(number, person),
    "send-back": () => doors.sendBack(number, person),
    leave: () => doors.leave(number, person),
    stranger: () => doors.stranger(number, name),
    phone: () => doors.arriveByPhone(number, phoneNumber),
    twice: () => doors.twice(number),
    everybody: () => doors.everybody(number),
    "seen-in-public": () => doors.seenInPublic(number),
  };
  return work[press]();
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}
