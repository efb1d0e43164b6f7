import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea } from "@/components/field";
import { ForumTabs } from "@/components/forum-tabs";
import { LineFields } from "@/components/line-fields";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Panel } from "@/components/panel";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { linesIn, valuesOfLines } from "@/lib/forum/lines";
import { listHouseRules } from "@/lib/forum/queries";
import { mostHouseRules } from "@/lib/forum/rules";

export default shown("/organise/forum/house-rules", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", "/organise/forum/house-rules");
  const [frame, draft, { rules, isOwn }] = await Promise.all([
    teamFrame(organiser, at),
    findDraft("house-rules", one(query, "draft"), at),
    listHouseRules(),
  ]);
  const values = draft?.values ?? valuesOfLines(rules.map(({ rule, why }) => ({ rule, why })));
  const errors = draft?.errors ?? {};
  const hasErrors = Object.keys(errors).length > 0;
  const lines = linesIn(values, ["rule", "why"], mostHouseRules);
  return (
    <OrganiserFrame
      {...frame}
      here="forum"
      narrow
      title={hasErrors ? "Error: The house rules" : "The house rules"}
    >
      <ErrorSummary errors={errors} />
      <ForumTabs here="House rules" />
      {one(query, "done") === "saved" ? <Outcome tone="good">The house rules are saved.</Outcome> : null}
      <h1>The house rules</h1>
      <p>
        Everybody can read these at <a href="/house-rules">House rules</a>. Keep them few and short, and say
        why.
      </p>
      <p>{isOwn ? "These are your own words." : "These are the rules that the site came with."}</p>
      <form action="/organise/forum/house-rules/send" method="post" noValidate className="flow">
        <input type="hidden" name="lines" value={lines.length} />
        <ol className="space-y-4">
          {lines.map((_, before) => {
            const n = before + 1;
            const field = (name: string) => ({
              name: `${name}-${n}`,
              value: values[`${name}-${n}`],
              error: errors[`${name}-${n}`],
              rows: 2,
            });
            return (
              <LineFields key={n} name="Rule" at={n} count={lines.length}>
                <TextArea {...field("rule")} label="The rule" />
                <TextArea {...field("why")} label="Why, or how" />
              </LineFields>
            );
          })}
        </ol>
        <div className="flex flex-wrap gap-3">
          {lines.length < mostHouseRules ? (
            <Button look="second" name="act" value="add">
              Add a rule
            </Button>
          ) : (
            <p>This is as many as there can be: {mostHouseRules}.</p>
          )}
          <Button look="second" name="act" value="house">
            Fill in the rules that the site came with
          </Button>
        </div>
        {draft ? (
          <Panel tone="waiting">
            <p>Nothing is saved yet.</p>
          </Panel>
        ) : null}
        <p>
          <Button name="act" value="save">
            Save the rules
          </Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});
