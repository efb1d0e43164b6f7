import { post } from "@/app/_frame/post";
import { passkeyRefusalWords } from "@/lib/auth/labels";
import { safeNext } from "@/lib/auth/next-path";
import { checkWithPasskey } from "@/lib/auth/passkeys";
import { requireOrganiser } from "@/lib/auth/session";

/** Takes a passkey's answer to a fresh check, and says where to go on to. */
export const POST = post(
  "/organise/check/passkey/send",
  "passkey",
  async ({ values, now }) => {
    const next = safeNext(values.next);
    const organiser = await requireOrganiser("look", next);
    const answer = await checkWithPasskey(organiser, values.response ?? "", now);
    return Response.json(answer.ok ? { next } : { problem: passkeyRefusalWords[answer.reason] });
  },
  { holdsProof: true },
);
