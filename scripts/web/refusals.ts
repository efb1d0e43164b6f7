import type { IncomingMessage } from "node:http";

/** Longer than any form of the site can be, but for the one that brings a list of people. */
const mostBytes = 64 * 1024;
const mostBytesOfList = 512 * 1024;
const bringsList = /^\/organise\/meetings\/[^/]+\/people\/import\/send$/;

/**
 * Why a request is not even shown to the pages, as the status to answer with; null when it may pass. Only
 * forms take a body, and only one of a stated, small length: what is sent to a page would be held in memory.
 */
export function refusalOf(request: Pick<IncomingMessage, "method" | "url" | "headers">): number | null {
  const { method, headers } = request;
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (!isReadable(path)) return 400;
  const length = headers["content-length"];
  const isChunked = headers["transfer-encoding"] !== undefined;
  if (method === "GET" || method === "HEAD") return isChunked || Number(length ?? 0) !== 0 ? 413 : null;
  if (method !== "POST" || !path.endsWith("/send")) return 405;
  return isChunked ||
    length === undefined ||
    !(Number(length) <= (bringsList.test(path) ? mostBytesOfList : mostBytes))
    ? 413
    : null;
}

function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
