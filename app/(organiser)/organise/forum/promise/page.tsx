import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea } from "@/components/field";
import { ForumTabs } from "@/components/forum-tabs";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { listPledges, type PastPledge } from "@/lib/forum/queries";

export default shown("/organise/forum/promise", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", "/organise/forum/promise");
  const [frame, draft, wordings] = await Promise.all([
    teamFrame(organiser, at),
    findDraft("promise", one(query, "draft"), at),
    listPledges(),
  ]);
  const [inForce, ...past] = wordings;
  const { values, errors } = draft ?? {
    values: { promise: inForce?.promise ?? "", reason: inForce?.reason ?? "" },
    errors: {},
  };
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <OrganiserFrame {...frame} here="forum" narrow title={draft ? "Error: The promise" : "The promise"}>
      <ErrorSummary errors={errors} />
      <ForumTabs here="Promise" />
      {one(query, "done") === "saved" ? <Outcome tone="good">The promise is saved.</Outcome> : null}
      <h1>The promise</h1>
      <p>
        Everybody who asks for a place ticks this. It keeps private links private, so say why in true words.
      </p>
      <form action="/organise/forum/promise/send" method="post" noValidate className="flow">
        <TextArea
          {...field("reason")}
          label="Why you ask for it"
          hint="Stands above the box, and on each meeting's page"
          rows={4}
        />
        <TextArea
          {...field("promise")}
          label="What people promise"
          hint="Stands beside the box to tick. Begin with I, as each person says it"
          rows={2}
        />
        <p>
          New words hold for requests from now on. What people promised before is kept as they read it. Who
          has the form open now still promises the words that they see.
        </p>
        <p>
          <Button>Save the promise</Button>
        </p>
      </form>
      <h2>Wordings until now</h2>
      <ol className="divide-y divide-line border-y border-line">
        {(inForce ? [inForce, ...past] : []).map((wording) => (
          <Wording
            key={wording.version}
            wording={wording}
            isInForce={wording === inForce}
            timeZone={frame.forum.timeZone}
          />
        ))}
      </ol>
    </OrganiserFrame>
  );
});

interface WordingProps {
  wording: PastPledge;
  isInForce: boolean;
  timeZone: string;
}

function Wording({ wording: { promise, reason, madeAt, who }, isInForce, timeZone }: WordingProps) {
  return (
    <li className="space-y-1 py-3 [overflow-wrap:anywhere]">
      <p className="text-muted">
        {isInForce ? "Now. " : ""}
        {who ? `Since ${dateAndTime(madeAt, timeZone)}, by ${who}` : "Came with the site"}
      </p>
      <p className="font-bold">{promise}</p>
      <p>{reason}</p>
    </li>
  );
}
