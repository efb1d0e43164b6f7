import { cookies } from "next/headers";
import { post, seeOther } from "@/app/_frame/post";
import { endOtherSessions } from "@/lib/auth/commands";
import { sessionCookieName } from "@/lib/auth/next-auth";
import { requireOrganiser } from "@/lib/auth/session";

/** Ends every other signed-in browser of whoever is signed in here. */
export const POST = post("/organise/account/end-others/send", null, async ({ now }) => {
  const organiser = await requireOrganiser("look", "/organise/account");
  const session = (await cookies()).get(sessionCookieName())?.value ?? "";
  await endOtherSessions(organiser.id, session, now);
  return seeOther("/organise/account?done=ended");
});
