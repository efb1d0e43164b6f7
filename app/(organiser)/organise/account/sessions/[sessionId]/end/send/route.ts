import { post, seeOther } from "@/app/_frame/post";
import { endOneSession } from "@/lib/auth/commands";
import { requireOrganiser } from "@/lib/auth/session";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ends one of the browsers on which whoever is signed in is signed in. */
export const POST = post<{ sessionId: string }>(
  "/organise/account/sessions/[sessionId]/end/send",
  null,
  async ({ params: { sessionId }, now }) => {
    const organiser = await requireOrganiser("look", "/organise/account");
    // Those of before there were ids were given random ones, which are no ids of ours.
    const ended = uuid.test(sessionId) && (await endOneSession(organiser.id, sessionId, now));
    return seeOther(ended ? "/organise/account?done=signed_out" : "/organise/account");
  },
);
