import { post } from "@/app/_frame/post";
import { passkeyRefusalWords } from "@/lib/auth/labels";
import { addPasskey } from "@/lib/auth/passkeys";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { readValues } from "@/lib/forms";
import { passkeyNameInput } from "@/lib/people/input";

const page = "/organise/account/passkeys/new";

/** Keeps the passkey that a device has made. Whoever is signed in, once more checked. */
export const POST = post(
  "/organise/account/passkeys/send",
  "passkey",
  async ({ values, now }) => {
    const organiser = await requireOrganiser("look", page);
    await requireFreshCheck(organiser, page);
    const read = readValues(passkeyNameInput, values);
    if (!read.ok) return Response.json({ problem: read.errors.name });
    const answer = await addPasskey(organiser, values.response ?? "", read.input.name, now);
    return Response.json(
      answer.ok
        ? { next: "/organise/account?done=passkey" }
        : { problem: passkeyRefusalWords[answer.reason] },
    );
  },
  { holdsProof: true },
);
