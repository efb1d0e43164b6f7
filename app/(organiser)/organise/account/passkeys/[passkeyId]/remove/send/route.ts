import { post, seeOther } from "@/app/_frame/post";
import { removePasskey } from "@/lib/auth/passkeys";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";

const page = "/organise/account";

/** Takes a passkey away from whoever is signed in, once more checked. */
export const POST = post<{ passkeyId: string }>(
  "/organise/account/passkeys/[passkeyId]/remove/send",
  null,
  async ({ params: { passkeyId }, now }) => {
    const organiser = await requireOrganiser("look", page);
    await requireFreshCheck(organiser, page);
    const removed = isId(passkeyId) && (await removePasskey(organiser.id, passkeyId, now));
    return seeOther(removed ? `${page}?done=removed` : page);
  },
);
