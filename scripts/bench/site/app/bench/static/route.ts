export const dynamic = "force-static";

/**
 * Made at build time and served from Next's cache: the mark for caching pages later. A route and not a page,
 * because the site's layout makes every page a dynamic one.
 */
export function GET(): Response {
  return new Response("<!doctype html><title>Static</title><p>Nothing.</p>", {
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}
