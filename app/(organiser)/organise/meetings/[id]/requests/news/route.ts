import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { findNews } from "@/lib/registrations/queue";

interface Context {
  params: Promise<{ id: string }>;
}

/** What is new on the list of requests as JSON, for whoever has it open. Everybody who may look. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  await requireOrganiser("look");
  const { id } = await params;
  const { searchParams } = new URL(request.url);
  const [since, newest] = [instantIn(searchParams, "since"), instantIn(searchParams, "newest")];
  if (!isId(id) || !since || !newest) return new Response(null, { status: 404 });
  return Response.json(await findNews(id, since, newest));
}

function instantIn(search: URLSearchParams, name: string): Date | null {
  const typed = search.get(name) ?? "";
  return /^\d{1,14}$/.test(typed) ? new Date(Number(typed)) : null;
}
