import { cookies } from "next/headers";
import { post } from "@/app/_frame/post";
import { noNextCookie } from "@/app/(account)/next-cookie";
import { endSession } from "@/lib/auth/commands";
import { passkeyRefusalWords } from "@/lib/auth/labels";
import { sessionCookieName } from "@/lib/auth/next-auth";
import { safeNext } from "@/lib/auth/next-path";
import { signInWithPasskey } from "@/lib/auth/passkeys";

/** Signs in with a passkey, and says where to go on to. Whoever has unlocked one. */
export const POST = post(
  "/sign-in/passkey/send",
  "passkey",
  async ({ request, values, now }) => {
    const answer = await signInWithPasskey(values.response ?? "", request.headers.get("user-agent"), now);
    if (!answer.ok) return Response.json({ problem: passkeyRefusalWords[answer.reason] });
    // Whoever was signed in here before is not any more: a cookie holds one session.
    const before = (await cookies()).get(sessionCookieName())?.value;
    if (before) await endSession(before);
    const response = Response.json({ next: safeNext(values.next) });
    response.headers.append("set-cookie", answer.cookie);
    response.headers.append("set-cookie", noNextCookie());
    return response;
  },
  { holdsProof: true },
);
