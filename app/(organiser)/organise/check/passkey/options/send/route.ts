import { post } from "@/app/_frame/post";
import { askToCheck } from "@/lib/auth/passkeys";
import { requireOrganiser } from "@/lib/auth/session";

/** Says what to ask a device for, so that whoever is signed in shows that it is them. */
export const POST = post(
  "/organise/check/passkey/options/send",
  "passkey",
  async () => Response.json(await askToCheck((await requireOrganiser("look")).id)),
  { holdsProof: true },
);
