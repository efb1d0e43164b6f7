import { POST } from "@/app/api/webhooks/zoom/route";
import { bytesOf, signedHeaders } from "./zoom-events";

// Zoom telling the site what happens, through the route and with real bytes.

const webhookUrl = "http://localhost:3000/api/webhooks/zoom";

/** Sends an event as Zoom does. */
export function tell(event: unknown, sending: Parameters<typeof signedHeaders>[1] = {}): Promise<Response> {
  const body = bytesOf(event);
  return send(body, signedHeaders(body, sending));
}

/** Sends these bytes under these headers, whoever signed them. */
export function send(body: Uint8Array, headers: Record<string, string>): Promise<Response> {
  return POST(new Request(webhookUrl, { method: "POST", body: Buffer.from(body), headers }));
}
