import { headers } from "next/headers";
import { shown } from "@/app/_frame/shown";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { AddPasskey } from "@/components/add-passkey";
import { OrganiserFrame } from "@/components/organiser-frame";
import { deviceWords } from "@/lib/auth/device";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";

const page = "/organise/account/passkeys/new";

export default shown(page, async () => {
  const [at, organiser, sent] = await Promise.all([now(), requireOrganiser("look", page), headers()]);
  await requireFreshCheck(organiser, page);
  const frame = await teamFrame(organiser, at);
  return (
    <OrganiserFrame
      {...frame}
      here="account"
      narrow
      title="Add a passkey"
      back={{ href: "/organise/account", words: "My account" }}
    >
      <h1>Add a passkey</h1>
      <p>Your device asks for your finger, your face or its PIN. These never leave the device.</p>
      <p>Some devices share a passkey with your others. Add one on each device that does not.</p>
      <AddPasskey route="/organise/account/passkeys" name={deviceWords(sent.get("user-agent"))} />
    </OrganiserFrame>
  );
});
