import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea, TextField } from "@/components/field";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";

interface Props {
  searchParams: Promise<{ draft?: string }>;
}

export default shown("/seen-our-link", async ({ searchParams }: Props) => {
  const [at, { draft: draftId }] = await Promise.all([now(), searchParams]);
  const [frame, draft] = await Promise.all([frameAt(at), findDraft("seen-our-link", draftId, at)]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  const title = `I have seen your link in public – ${frame.forum.name}`;
  return (
    <SiteFrame {...frame} back={{ href: "/", words: "Home" }}>
      <title>{draft ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      <h1>I have seen your link in public</h1>
      <p>
        Each person who comes to a meeting gets a link of their own. If one is out in public, a stranger could
        come in. Tell us, and we can stop that link at once.
      </p>
      <form action="/seen-our-link/send" method="post" noValidate className="flow">
        <TextField
          {...field("place")}
          label="Where did you see it?"
          hint="The address of the page, or words like: a poster at the library"
        />
        <TextArea
          {...field("found")}
          label="What did it say?"
          hint="Paste the post or the link if you can. Do not open it."
          optional
        />
        <TextField
          {...field("contact")}
          label="How can we reach you?"
          hint="A phone number or an email address, in case we need to ask you something"
          optional
        />
        <p>
          <Button>Tell the organisers</Button>
        </p>
      </form>
      <p>We are volunteers, not the police. If someone is in danger call 999.</p>
      <p>
        We keep what you tell us for about three months. <a href="/privacy">How we look after details</a>
      </p>
    </SiteFrame>
  );
});
