import { cookies } from "next/headers";
import { post, seeOther } from "@/app/_frame/post";
import { endSession } from "@/lib/auth/commands";
import { sessionCookieName } from "@/lib/auth/next-auth";
import { safeNext } from "@/lib/auth/next-path";
import { isSecureSite } from "@/lib/env";

/** Signs this browser out, and keeps where to lead back to. Anybody: without a session there is nothing to end. */
export const POST = post("/organise/sign-out/send", null, async ({ values }) => {
  const session = (await cookies()).get(sessionCookieName())?.value;
  if (session) await endSession(session);
  const ended = [`${sessionCookieName()}=`, "Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=0"];
  if (isSecureSite()) ended.push("Secure");
  const back = values.next ? `&next=${encodeURIComponent(safeNext(values.next))}` : "";
  return seeOther(`/sign-in?done=out${back}`, { "set-cookie": ended.join("; ") });
});
