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

export default shown("/mailing-list", async ({ searchParams }: Props) => {
  const [at, { draft: draftId }] = await Promise.all([now(), searchParams]);
  const [frame, draft] = await Promise.all([frameAt(at), findDraft("mailing-list", draftId, at)]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const title = `Hear about new meetings – ${frame.forum.name}`;
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Home" }}>
      <title>{draft ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      <h1>Hear about new meetings</h1>
      <p>We email our list when there is a new meeting, and about nothing else.</p>
      <form action="/mailing-list/send" method="post" noValidate className="flow">
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
          By joining you agree that we email you about new meetings. We use your address for that alone. You
          can leave with one press, in every email. <a href="/privacy">How we look after details</a>
        </p>
        <p>
          <Button>Join the mailing list</Button>
        </p>
      </form>
      <p>The list does not get you into a meeting. You ask for a place at each one.</p>
    </SiteFrame>
  );
});
