import type { IncomingMessage } from "node:http";
import { mostWebhookBytes } from "@/lib/zoom/webhook";

/** Longer than any form of the site can be, but for the one that brings a list of people. */
const mostBytes = 64 * 1024;
const mostBytesOfList = 512 * 1024;
const bringsList = /^\/organise\/meetings\/[^/]+\/people\/import\/send$/;

/** Where Zoom tells us what happens: no form, and JSON. */
const webhook = "/api/webhooks/zoom";

/**
 * Why a request is not even shown to the pages, as the status to answer with; null when it may pass. Only
 * forms take a body, and only one of a stated, small length: what is sent to a page would be held in memory. And the one
 * address to which Zoom sends events; it reads no more than it takes, of a body that does not say how long it is.
 */
export function refusalOf(request: Pick<IncomingMessage, "method" | "url" | "headers">): number | null {
  const { method, headers } = request;
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (!isReadable(path)) return 400;
  const length = headers["content-length"];
  const isChunked = headers["transfer-encoding"] !== undefined;
  if (method === "GET" || method === "HEAD") return isChunked || Number(length ?? 0) !== 0 ? 413 : null;
  if (method === "POST" && path === webhook) {
    if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) return 415;
    return Number(length ?? 0) <= mostWebhookBytes ? null : 413;
  }
  if (method !== "POST" || !path.endsWith("/send")) return 405;
  return isChunked ||
    length === undefined ||
    !(Number(length) <= (bringsList.test(path) ? mostBytesOfList : mostBytes))
    ? 413
    : null;
}

/** Whether somebody reads why their form was too big: not Zoom, which sends no form and reads the status alone. */
export function saysTooBig(
  { method, url }: Pick<IncomingMessage, "method" | "url">,
  status: number,
): boolean {
  return status === 413 && method === "POST" && (url ?? "/").split("?", 1)[0] !== webhook;
}

function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
