import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { remindEverybody } from "@/lib/meetings/remind";
import { takeSeat } from "@/lib/passes/commands";
import { decide } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { requestPlace } from "@/lib/registrations/request";
import { ticksIn } from "@/lib/registrations/ticks";
import { approveTogether } from "@/lib/registrations/together";
import type { Order } from "./contenders";
import { answers } from "./people";

// A web process of the site that does, all at once, what its parent orders, and answers with what came of it.

async function carryOut(order: Order): Promise<unknown> {
  const at = await now();
  switch (order.does) {
    case "ask":
      return requestPlace(order.meetingId, answers(order.email), [], at);
    case "approve":
      return decide("approve", order.registrationId, { seen: "requested" }, order.organiserId, at);
    case "approve_together": {
      const ticks = ticksIn(order.ticked);
      return { ok: true, ...(await approveTogether(order.meetingId, ticks, order.organiserId, at)) };
    }
    case "confirm":
      return confirmAddress(order.token, at);
    case "reissue":
      return reissue(order.meetingId, order.seenEdition, null, order.organiserId, at);
    case "enter":
      return takeSeat(order.token, order.cookie, at);
    case "remind":
      return { ok: (await remindEverybody(at)) > 0 };
  }
}

process.on("message", (orders: Order[]) => {
  Promise.all(orders.map(carryOut)).then(
    (came) => process.send?.(came),
    (fault) => {
      console.error(fault);
      process.exit(1);
    },
  );
});
process.once("disconnect", () => process.exit());
await now();
process.send?.("ready");
