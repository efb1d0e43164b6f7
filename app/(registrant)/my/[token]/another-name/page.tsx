import { notFound, redirect } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { findStatus } from "@/lib/registrations/status";
import { privatePage } from "../../../private-page";
import { EndedManageLink } from "../ended-manage-link";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ draft?: string | string[] }>;
}

export const metadata = privatePage;

/** Another name for the night, told privately. Nobody is asked why. */
export default shown("/my/[token]/another-name", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { draft: draftId }] = await Promise.all([params, searchParams]);
  const [frame, status] = await Promise.all([frameAt(at), findStatus("manage", token, at)]);
  if (!status) notFound();
  if (status.link !== "works") return <EndedManageLink frame={frame} link={status.link} />;
  if (!status.mayChange) redirect(`/my/${token}`);
  const draft = await findDraft(`another-name|${status.registrationId}`, draftId, at);
  const errors = draft?.errors ?? {};
  const told = status.otherName.wished ?? status.otherName.agreed;
  const title = `Appear under another name – ${status.meeting.title}`;
  return (
    <SiteFrame {...frame} back={{ href: `/my/${token}`, words: "My place" }}>
      <title>{Object.keys(errors).length > 0 ? `Error: ${title}` : title}</title>
      <ErrorSummary errors={errors} />
      <h1>Appear under another name</h1>
      <p>Some people do not want their own name on the screen. You do not need to say why.</p>
      <p>
        Tell us the name that you will use on Zoom. A volunteer looks at it and emails you. If they say yes,
        we let you in by that name.
      </p>
      <p>Only our volunteers know your own name. They do not say it at the meeting.</p>
      <form action={`/my/${token}/another-name/send`} method="post" noValidate className="flow">
        <TextField
          name="nightName"
          label="Full name for the night"
          hint="Use the same name on Zoom"
          autoComplete="off"
          value={draft?.values.nightName ?? told ?? undefined}
          error={errors.nightName}
        />
        <p>
          <Button>Send this name</Button>
        </p>
      </form>
      {told !== null ? (
        <form action={`/my/${token}/another-name/take-back/send`} method="post" className="flow">
          <h2>Changed your mind?</h2>
          <p>Then we let you in by your own name.</p>
          <p>
            <Button look="second">Use my own name</Button>
          </p>
        </form>
      ) : null}
    </SiteFrame>
  );
});
