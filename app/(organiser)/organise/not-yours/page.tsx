import { shown } from "@/app/_frame/shown";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { roleMeans, roleWords } from "@/lib/people/labels";

export default shown("/organise/not-yours", async () => {
  const [at, organiser] = await Promise.all([now(), requireOrganiser("look")]);
  const frame = await teamFrame(organiser, at);
  return (
    <OrganiserFrame {...frame} narrow title="You cannot do this here">
      <h1>{organiser.role === "doorkeeper" ? "Only organisers can do this" : "Only an owner can do this"}</h1>
      <p>
        You are signed in as {organiser.name}, {roleWords[organiser.role].toLowerCase()}.{" "}
        {roleMeans[organiser.role]}
      </p>
      <p>Ask one of the other organisers to do it. Nothing was changed.</p>
      <p>
        <ButtonLink href="/organise">Go to the meetings</ButtonLink>
      </p>
    </OrganiserFrame>
  );
});
