import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { SummaryList } from "@/components/summary-list";
import { listPasskeys, listSessions } from "@/lib/auth/queries";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { wordsUnder } from "@/lib/known-words";
import { settingsValues } from "@/lib/people/input";
import { roleMeans, roleWords } from "@/lib/people/labels";
import { may } from "@/lib/people/rules";
import { Browsers } from "./browsers";
import { Passkeys } from "./passkeys";
import { Settings } from "./settings";

const doneWords: Record<string, string> = {
  saved: "Your settings are saved.",
  passkey: "The passkey is added. You can sign in with it from now on.",
  removed: "The passkey is removed.",
  signed_out: "That browser is signed out.",
  ended: "You are signed out everywhere else.",
};

export default shown("/organise/account", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("look", "/organise/account");
  const [frame, browsers, passkeys, draft] = await Promise.all([
    teamFrame(organiser, at),
    listSessions(organiser.id),
    listPasskeys(organiser.id),
    findDraft(`settings|${organiser.id}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: settingsValues(organiser), errors: {} };
  const done = wordsUnder(doneWords, one(query, "done"));
  const clocks = { real: new Date(), forum: at };
  return (
    <OrganiserFrame {...frame} here="account" narrow title={draft ? "Error: My account" : "My account"}>
      <ErrorSummary errors={errors} />
      {done ? <Outcome tone="good">{done}</Outcome> : null}
      <h1>My account</h1>
      <SummaryList
        rows={[
          { name: "Email", value: organiser.email },
          { name: "Role", value: `${roleWords[organiser.role]}. ${roleMeans[organiser.role]}` },
          {
            name: "Signed in on",
            value: browsers.length === 1 ? "This browser only" : `${browsers.length} browsers`,
          },
        ]}
      />
      <Settings values={values} errors={errors} decides={may(organiser.role, "decide")} />
      <Passkeys passkeys={passkeys} timeZone={frame.forum.timeZone} />
      <Browsers
        browsers={browsers}
        hereId={organiser.session.id}
        clocks={clocks}
        timeZone={frame.forum.timeZone}
      />
      <form action="/organise/sign-out/send" method="post">
        <Button>Sign out</Button>
      </form>
    </OrganiserFrame>
  );
});
