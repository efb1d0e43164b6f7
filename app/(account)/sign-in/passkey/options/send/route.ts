import { post } from "@/app/_frame/post";
import { askToSignIn } from "@/lib/auth/passkeys";

/** Says what to ask a device for, so that its owner signs in with a passkey. Anybody. */
export const POST = post(
  "/sign-in/passkey/options/send",
  "passkey",
  async () => Response.json(await askToSignIn()),
  { holdsProof: true },
);
