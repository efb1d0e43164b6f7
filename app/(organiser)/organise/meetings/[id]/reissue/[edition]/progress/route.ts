import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { countReissue } from "@/lib/messages/queries";

interface Context {
  params: Promise<{ id: string; edition: string }>;
}

/** The numbers of a re-issue as JSON, for its board. Everybody who may re-issue. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  await requireOrganiser("reissue");
  const { id, edition } = await params;
  if (!isId(id) || !/^[1-9]\d{0,5}$/.test(edition)) return new Response(null, { status: 404 });
  return Response.json(await countReissue(id, Number(edition)));
}
