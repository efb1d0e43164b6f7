import { setTimeout as pause } from "node:timers/promises";
import type { CallName, Fault } from "./faults";
import { type Reply, refusals } from "./refusals";
import { scopeOf } from "./scopes";
import type { World } from "./world";

/** Does the work of a call as it should be done, or as this fault has it. "cut" where nothing is to come back. */
export async function goWrong(
  fault: Fault | null,
  call: CallName,
  world: World,
  work: () => Reply,
): Promise<Reply | "cut"> {
  switch (fault?.trouble) {
    case "keep_waiting": {
      const reply = work();
      await pause(fault.ms ?? 1000, undefined, { ref: false });
      return reply;
    }
    case "limit_second":
      return refusals.perSecond().reply;
    case "limit_day":
      return refusals.perDay(3, "these", "user").reply;
    case "fail":
      return refusals.broken().reply;
    case "fail_after":
    case "half_batch_fail":
      work();
      return refusals.broken().reply;
    case "lose_request":
      return "cut";
    case "lose_reply":
      work();
      return "cut";
    case "expire_token":
      return refusals.tokenExpired().reply;
    case "lack_scopes":
      return refusals.scopes(call === "token" ? [] : [scopeOf[call]]).reply;
    case "ignore_change":
      return { status: 204 };
    case "refuse_plan":
      return refusals.onlyPaid(world.users[0]?.id ?? "").reply;
    case "not_readable":
      return { status: 200, body: undefined };
    default:
      return work();
  }
}
