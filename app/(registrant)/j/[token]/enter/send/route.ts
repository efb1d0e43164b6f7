import { networkOfRequest, post, seeOther } from "@/app/_frame/post";
import { newSeat, readSeatCookie, seatCookie } from "@/app/_frame/seat-cookie";
import { withinLimit } from "@/lib/limits";
import { takeSeat } from "@/lib/passes/commands";

/**
 * Seats this browser and leads on to a clean address. Not straight to Zoom: `form-action 'self'` forbids that
 * redirect, and the token would be in the address that Zoom is told we came from (mail-and-links, finding 5).
 */
export const POST = post<{ token: string }>(
  "/j/[token]/enter/send",
  null,
  async ({ request, params, now }) => {
    const cookie = readSeatCookie(request) ?? newSeat();
    const answer = await takeSeat(params.token, cookie, now);
    // Only made-up links are counted: on the night a whole street may come from one address.
    if (!answer.ok && answer.reason === "unknown" && !(await withinLimit("enter", networkOfRequest(request))))
      return seeOther("/too-many-tries");
    // The door's own page has words for every refusal.
    if (!answer.ok) return seeOther(`/j/${encodeURIComponent(params.token)}`);
    return seeOther(`/enter/${answer.passId}`, { "set-cookie": seatCookie(cookie) });
  },
);
