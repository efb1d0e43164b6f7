import { findMarkPicture } from "@/lib/forum/queries";
import { report } from "@/lib/log";

/** The picture that is the forum's mark. Its address has its version, and is kept for a year. */
export async function GET(request: Request): Promise<Response> {
  let picture: Awaited<ReturnType<typeof findMarkPicture>>;
  try {
    picture = await findMarkPicture();
  } catch (fault) {
    report(fault, "/mark.image");
    return new Response(null, { status: 503, headers: { "cache-control": "no-store" } });
  }
  if (!picture) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const isAsked = new URL(request.url).searchParams.get("v") === String(picture.version);
  return new Response(new Uint8Array(picture.image), {
    headers: {
      "content-type": picture.type,
      "cache-control": isAsked ? "public, max-age=31536000, immutable" : "no-store",
    },
  });
}
