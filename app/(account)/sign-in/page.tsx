import { redirect } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { Panel } from "@/components/panel";
import { PasskeyButton } from "@/components/passkey-button";
import { SiteFrame } from "@/components/site-frame";
import { safeNext } from "@/lib/auth/next-path";
import { currentOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";

interface Props {
  searchParams: Promise<{ next?: string; draft?: string; done?: string }>;
}

export default shown("/sign-in", async ({ searchParams }: Props) => {
  const [at, { next, draft: draftId, done }] = await Promise.all([now(), searchParams]);
  const [frame, organiser, draft] = await Promise.all([
    frameAt(at),
    currentOrganiser(),
    findDraft("sign-in", draftId, at),
  ]);
  if (organiser) redirect(safeNext(next));
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const title = `Sign in – ${frame.forum.name}`;
  return (
    <SiteFrame {...frame}>
      <title>{draft ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      {done === "out" ? (
        <Panel tone="good">
          <p>You are signed out.</p>
        </Panel>
      ) : null}
      <h1>Sign in</h1>
      <p>This is for the forum's organisers. There is no password.</p>
      <PasskeyButton
        route="/sign-in/passkey"
        next={safeNext(next ?? values.next)}
        words="Sign in with a passkey"
      />
      <h2>Sign in with an emailed link</h2>
      <p>For your first time here, or when you have no passkey at hand.</p>
      <form action="/sign-in/send" method="post" noValidate className="flow">
        <input type="hidden" name="next" value={safeNext(next ?? values.next)} />
        <TextField
          name="email"
          label="Email address"
          type="email"
          inputMode="email"
          autoComplete="email"
          value={values.email}
          error={errors.email}
        />
        <p>
          <Button>Mail me a sign-in link</Button>
        </p>
      </form>
    </SiteFrame>
  );
});
