import { isDatabaseUp } from "@/lib/health";

export const dynamic = "force-dynamic";

/** For whoever watches the site: 200 when it can serve, 503 when its database does not answer. */
export async function GET(): Promise<Response> {
  const up = await isDatabaseUp();
  return Response.json(
    { status: up ? "ok" : "database does not answer" },
    { status: up ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
