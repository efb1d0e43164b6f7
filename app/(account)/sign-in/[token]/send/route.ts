import { cookies } from "next/headers";
import { post, seeOther } from "@/app/_frame/post";
import { nextCookieName, noNextCookie } from "@/app/(account)/next-cookie";
import { endSession } from "@/lib/auth/commands";
import { sessionCookieName } from "@/lib/auth/next-auth";
import { safeNext } from "@/lib/auth/next-path";
import { signIn } from "@/lib/auth/sign-in";

/** Signs in with a mailed link, which this uses up. Whoever holds it. */
export const POST = post<{ token: string }>(
  "/sign-in/[token]/send",
  "sign_in",
  async ({ request, params, now }) => {
    const session = await signIn(params.token, now, request.headers.get("user-agent"));
    if (!session) return seeOther(`/sign-in/${encodeURIComponent(params.token)}`);
    const jar = await cookies();
    // Whoever was signed in here before is not any more: a cookie holds one session.
    const before = jar.get(sessionCookieName())?.value;
    if (before) await endSession(before);
    const response = seeOther(safeNext(jar.get(nextCookieName())?.value));
    response.headers.append("set-cookie", session);
    response.headers.append("set-cookie", noNextCookie());
    return response;
  },
);
