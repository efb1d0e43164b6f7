import { themeSheet } from "@/lib/forum/palette";
import { getForum, lastKnownForum } from "@/lib/forum/queries";

/**
 * The forum's own colours, over the house's tokens (docs/decisions/0027). Linked only where there are some, under
 * the version they have: that address is kept for a year, any other for no time.
 */
export async function GET(request: Request): Promise<Response> {
  const { colours, identityVersion } = await getForum().catch(lastKnownForum);
  const isAsked = new URL(request.url).searchParams.get("v") === String(identityVersion);
  return new Response(colours ? themeSheet(colours) : "", {
    headers: {
      "content-type": "text/css; charset=utf-8",
      "cache-control": isAsked ? "public, max-age=31536000, immutable" : "no-store",
    },
  });
}
