import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { SummaryList } from "@/components/summary-list";
import { countSessions } from "@/lib/auth/queries";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { roleMeans, roleWords } from "@/lib/people/labels";

export default shown("/organise/account", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("look", "/organise/account");
  const [frame, browsers] = await Promise.all([teamFrame(organiser, at), countSessions(organiser.id)]);
  return (
    <OrganiserFrame {...frame} here="account" narrow title="My account">
      {one(query, "done") === "ended" ? (
        <Outcome tone="good">You are signed out everywhere else.</Outcome>
      ) : null}
      <h1>My account</h1>
      <SummaryList
        rows={[
          { name: "Name", value: organiser.name },
          { name: "Email", value: organiser.email },
          { name: "Role", value: `${roleWords[organiser.role]}. ${roleMeans[organiser.role]}` },
          { name: "Signed in on", value: browsers === 1 ? "This browser only" : `${browsers} browsers` },
        ]}
      />
      <p>You are signed out twelve hours after signing in, wherever you are.</p>
      {browsers > 1 ? (
        <form action="/organise/account/end-others/send" method="post">
          <Button look="second">Sign out everywhere else</Button>
        </form>
      ) : null}
      <form action="/organise/sign-out/send" method="post">
        <Button>Sign out</Button>
      </form>
    </OrganiserFrame>
  );
});
