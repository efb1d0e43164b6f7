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
import { dayAndMonth } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { reasonListWords } from "@/lib/forum/labels";
import { linesIn, valuesOfLines } from "@/lib/forum/lines";
import { listAllDeclineReasons } from "@/lib/forum/queries";
import { lastingReason, mostDeclineReasons, mostReasonLines } from "@/lib/forum/rules";

export default shown("/organise/forum/reasons", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", "/organise/forum/reasons");
  const [frame, draft, all] = await Promise.all([
    teamFrame(organiser, at),
    findDraft("reasons", one(query, "draft"), at),
    listAllDeclineReasons(),
  ]);
  const active = all.filter(({ retiredAt }) => retiredAt === null);
  const values = draft?.values ?? {
    ...valuesOfLines(active.map(({ key, choice, told }) => ({ key, choice, told }))),
    seen: active.map(({ key }) => key).join(),
  };
  const errors = draft?.errors ?? {};
  const hasErrors = Object.keys(errors).length > 0;
  const lines = linesIn(values, ["key", "choice", "told"], mostReasonLines);
  const off = all.filter(({ key, retiredAt }) => retiredAt && !lines.some((line) => line.key === key));
  const title = "The reasons for not approving";
  return (
    <OrganiserFrame {...frame} here="forum" narrow title={hasErrors ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      <ForumTabs here="Reasons" />
      {one(query, "done") === "saved" ? <Outcome tone="good">The list of reasons is saved.</Outcome> : null}
      {one(query, "refused") === "list_changed" ? (
        <Outcome tone="waiting">{reasonListWords.list_changed}</Outcome>
      ) : null}
      <h1>{title}</h1>
      <p>
        Who does not approve a request chooses one of these. Its person reads the words beside it in our
        email.
      </p>
      <form action="/organise/forum/reasons/send" method="post" noValidate className="flow">
        <input type="hidden" name="lines" value={lines.length} />
        <input type="hidden" name="seen" value={values.seen ?? ""} />
        <ol className="space-y-4">
          {lines.map(({ key }, before) => {
            const n = before + 1;
            const field = (name: string) => ({
              name: `${name}-${n}`,
              value: values[`${name}-${n}`],
              error: errors[`${name}-${n}`],
              rows: 2,
            });
            const isFixed = key === lastingReason;
            return (
              <LineFields key={n} name="Reason" at={n} count={lines.length} isFixed={isFixed}>
                <input type="hidden" name={`key-${n}`} value={key} />
                <TextArea {...field("choice")} label="What you choose" />
                <TextArea {...field("told")} label="What they are told" />
                {isFixed ? (
                  <p className="text-muted">This one always stays, for all that the others miss.</p>
                ) : null}
              </LineFields>
            );
          })}
        </ol>
        {lines.length < mostDeclineReasons ? (
          <p>
            <Button look="second" name="act" value="add">
              Add a reason
            </Button>
          </p>
        ) : (
          <p>This is as many as there can be: {mostDeclineReasons}.</p>
        )}
        {off.length > 0 ? (
          <>
            <h2>Off the list</h2>
            <p>Nobody can choose these. The history still shows them where they were chosen.</p>
            <ul className="divide-y divide-line border-y border-line">
              {off.map(({ key, choice, retiredAt }) => (
                <li key={key} className="flex flex-wrap items-center justify-between gap-3 py-3">
                  <span className="min-w-0 [overflow-wrap:anywhere]">
                    {choice}
                    {retiredAt ? (
                      <span className="block text-muted">
                        Since {dayAndMonth(retiredAt, frame.forum.timeZone)}
                      </span>
                    ) : null}
                  </span>
                  <Button look="second" name="act" value={`back-${key}`} hidden={choice}>
                    Put back
                  </Button>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {draft ? (
          <Panel tone="waiting">
            <p>Nothing is saved yet.</p>
          </Panel>
        ) : null}
        <p>
          <Button name="act" value="save">
            Save the reasons
          </Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});
