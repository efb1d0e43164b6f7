import { networkOfRequest } from "@/app/_frame/post";
import { takeEvent } from "@/lib/arrivals/told";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { withinLimit } from "@/lib/limits";
import { report } from "@/lib/log";
import { readEvent } from "@/lib/zoom/events";
import { challengeAnswer, isSignedByZoom, mostWebhookBytes } from "@/lib/zoom/webhook";

/**
 * Where Zoom tells us what happens in its meetings (zoom.md 5). Who signed it is all that counts: no cookie, and no site
 * of origin. Zoom wants an answer within three seconds, so it is one short transaction; on a fault it tries again.
 */
export const POST = async (request: Request): Promise<Response> => {
  const secret = env().ZOOM_WEBHOOK_SECRET;
  if (!secret) return empty(404);
  try {
    const body = await bytesOf(request);
    if (!body) return empty(413);
    const headers = {
      signature: request.headers.get("x-zm-signature"),
      timestamp: request.headers.get("x-zm-request-timestamp"),
    };
    if (!isSignedByZoom(secret, headers, body, new Date()))
      return empty((await withinLimit("bad_signature", networkOfRequest(request))) ? 401 : 429);
    const told = readEvent(body, await now());
    if (told.kind === "challenge") return Response.json(challengeAnswer(secret, told.plainToken));
    if (told.kind === "event") await takeEvent(told.event, await now());
    return empty(204);
  } catch (fault) {
    report(fault, "/api/webhooks/zoom");
    return empty(500);
  }
};

/** The very bytes that were sent; null where there are more than Zoom would send, however long they said they were. */
async function bytesOf(request: Request): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += piece.length;
    if (length > mostWebhookBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function empty(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
