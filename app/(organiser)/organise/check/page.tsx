import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { PasskeyButton } from "@/components/passkey-button";
import { codeRefusalWords } from "@/lib/auth/labels";
import { safeNext } from "@/lib/auth/next-path";
import { countPasskeys, hasOpenCode } from "@/lib/auth/queries";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";

export default shown("/organise/check", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const next = safeNext(one(query, "next"));
  const organiser = await requireOrganiser("look", next);
  const [frame, draft, passkeys, codeIsOpen] = await Promise.all([
    teamFrame(organiser, at),
    findDraft(`check|${organiser.session.id}`, one(query, "draft"), at),
    countPasskeys(organiser.id),
    hasOpenCode(organiser.session.id),
  ]);
  const hasPasskey = passkeys > 0;
  // A mistake in a code says nothing to somebody who has added a passkey since.
  const mistake = hasPasskey ? null : draft;
  const { values, errors } = mistake ?? { values: {}, errors: {} };
  const title = "Show that it is you";
  return (
    <OrganiserFrame {...frame} narrow title={mistake ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      {one(query, "done") === "mailed" && codeIsOpen && !hasPasskey ? (
        <Outcome tone="good">A code is on its way to {organiser.email}.</Outcome>
      ) : null}
      {one(query, "refused") === "has_passkey" && hasPasskey ? (
        <Outcome tone="waiting">{codeRefusalWords.has_passkey}</Outcome>
      ) : null}
      <h1>{title}</h1>
      <p>What comes next can do much harm in the wrong hands. So we ask once more who is here.</p>
      {hasPasskey ? (
        <ByPasskey next={next} />
      ) : (
        <ByCode
          next={next}
          codeIsOpen={codeIsOpen || mistake !== null}
          typed={values.code}
          error={errors.code}
        />
      )}
      <p>
        <a href="/organise" className="inline-flex min-h-11 items-center text-link underline">
          Leave it, and go to the meetings
        </a>
      </p>
    </OrganiserFrame>
  );
});

/** For whoever has a passkey: the passkey, or the way back in of which the team is told. */
function ByPasskey({ next }: { next: string }) {
  return (
    <>
      <PasskeyButton route="/organise/check/passkey" next={next} words="Use your passkey" />
      <h2>Have you lost your passkey?</h2>
      <p>
        Or can you not use it here? Sign out, and sign in by the emailed link. That counts, and the team is
        told.
      </p>
      <form action="/organise/sign-out/send" method="post">
        <input type="hidden" name="next" value={next} />
        <Button look="second">Sign out</Button>
      </form>
    </>
  );
}

/** For whoever has no passkey: a code by mail. */
function ByCode(shows: { next: string; codeIsOpen: boolean; typed?: string; error?: string }) {
  const { next, codeIsOpen } = shows;
  return (
    <>
      {codeIsOpen ? (
        <form action="/organise/check/send" method="post" noValidate className="flow">
          <input type="hidden" name="next" value={next} />
          <TextField
            name="code"
            label="Code from our email"
            hint="8 digits. It works for 10 minutes. Nothing there? Look in your junk folder."
            value={shows.typed}
            error={shows.error}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="short"
          />
          <p>
            <Button>Go on</Button>
          </p>
        </form>
      ) : null}
      <form action="/organise/check/code/send" method="post" className="flow">
        <input type="hidden" name="next" value={next} />
        <p>
          <Button look={codeIsOpen ? "second" : "main"}>
            {codeIsOpen ? "Email me another code" : "Email me a code"}
          </Button>
        </p>
      </form>
    </>
  );
}
