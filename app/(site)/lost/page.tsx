import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";

interface Props {
  searchParams: Promise<{ draft?: string }>;
}

export default shown("/lost", async ({ searchParams }: Props) => {
  const [at, { draft: draftId }] = await Promise.all([now(), searchParams]);
  const [frame, draft] = await Promise.all([frameAt(at), findDraft("lost", draftId, at)]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const title = `Lost your email? – ${frame.forum.name}`;
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Next meetings" }}>
      <title>{draft ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      <h1>Lost your email?</h1>
      <p>Have you asked for a place? Then we can send your link again.</p>
      <form action="/lost/send" method="post" noValidate className="flow">
        <TextField
          name="email"
          label="Email address"
          hint="The address that you gave us when you asked."
          type="email"
          inputMode="email"
          autoComplete="email"
          value={values.email}
          error={errors.email}
        />
        <p>
          <Button>Send my link again</Button>
        </p>
      </form>
    </SiteFrame>
  );
});
