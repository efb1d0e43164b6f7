import { post } from "@/app/_frame/post";
import { askToEnrol } from "@/lib/auth/passkeys";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { readValues } from "@/lib/forms";
import { getForum } from "@/lib/forum/queries";
import { passkeyNameInput } from "@/lib/people/input";

const page = "/organise/account/passkeys/new";

/** Says what passkey a device is to make. Whoever is signed in, once more checked. */
export const POST = post(
  "/organise/account/passkeys/options/send",
  "passkey",
  async ({ values }) => {
    const organiser = await requireOrganiser("look", page);
    await requireFreshCheck(organiser, page);
    // Before the device makes one: what it made could not be taken back.
    const read = readValues(passkeyNameInput, values);
    if (!read.ok) return Response.json({ problem: read.errors.name });
    return Response.json(await askToEnrol(organiser, (await getForum()).name));
  },
  { holdsProof: true },
);
