import { notFound, redirect } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea, TextField } from "@/components/field";
import { MeetingCard } from "@/components/meeting-card";
import { PersonFields } from "@/components/person-fields";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import type { PhoneRule } from "@/lib/meetings/rules";
import { emailKey } from "@/lib/people/rules";
import { detailsIn } from "@/lib/registrations/change-input";
import { likelyDomain } from "@/lib/registrations/doubts";
import { findStatus, type StatusView } from "@/lib/registrations/status";
import { privatePage } from "../../../private-page";
import { EndedManageLink } from "../ended-manage-link";
import { CheckAddress } from "./check-address";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ draft?: string | string[] }>;
}

export const metadata = privatePage;

export default shown("/my/[token]/change", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { draft: draftId }] = await Promise.all([params, searchParams]);
  const [frame, status] = await Promise.all([frameAt(at), findStatus("manage", token, at)]);
  if (!status) notFound();
  if (status.link !== "works") return <EndedManageLink frame={frame} link={status.link} />;
  if (!status.mayChange) redirect(`/my/${token}`);
  const draft = await findDraft(`change|${status.registrationId}`, draftId, at);
  const errors = draft?.errors ?? {};
  const title = `Change your details – ${status.meeting.title}`;
  const likely = draft && Object.keys(errors).length === 0 ? likelyAddress(draft.values, status) : null;
  return (
    <SiteFrame {...frame} back={{ href: `/my/${token}`, words: "My place" }}>
      <title>{titleWith(title, Object.keys(errors).length > 0, likely !== null)}</title>
      <ErrorSummary errors={errors} />
      <h1>Change your details</h1>
      {draft && likely ? (
        <CheckAddress values={detailsIn(draft.values)} likely={likely} action={`/my/${token}/change/send`} />
      ) : null}
      <MeetingCard {...status.meeting} />
      <p>Change what is different. Leave the rest as it is.</p>
      <form action={`/my/${token}/change/send`} method="post" noValidate className="flow">
        <Fields
          values={draft?.values ?? valuesNow(status)}
          errors={errors}
          phoneRule={status.meeting.phoneRule}
          postcodeOptional={status.postcode === ""}
          hasPlace={status.state === "approved"}
        />
        <p>
          <Button>Change my details</Button>
        </p>
      </form>
    </SiteFrame>
  );
});

/** The end of the new address that they most likely meant; null where it may well be right, or is the one we have. */
function likelyAddress({ email = "" }: Values, status: StatusView): string | null {
  return emailKey(email) === emailKey(status.email) ? null : likelyDomain(email);
}

function titleWith(title: string, hasErrors: boolean, asks: boolean): string {
  if (hasErrors) return `Error: ${title}`;
  return asks ? `Check your email address – ${title}` : title;
}

/** The form as it is opened: what they have told us so far. */
function valuesNow({ name, email, postcode, phone, companion, help }: StatusView): Values {
  return {
    fullName: name,
    email,
    postcode,
    phone: phone ?? "",
    companion: companion ?? "",
    help: help ?? "",
  };
}

interface FieldsProps {
  values: Values;
  errors: FieldErrors;
  phoneRule: PhoneRule;
  postcodeOptional: boolean;
  hasPlace: boolean;
}

function Fields({ values, errors, phoneRule, postcodeOptional, hasPlace }: FieldsProps) {
  return (
    <>
      <PersonFields
        values={values}
        errors={errors}
        phoneRule={phoneRule}
        postcodeOptional={postcodeOptional}
        hints={{
          ...(hasPlace ? { fullName: "You keep your place. A volunteer looks at a new name." } : {}),
          email: addressHint(hasPlace),
        }}
      />
      <TextField
        name="companion"
        label="Someone on my screen"
        hint="Their full name. They need no place of their own."
        optional
        value={values.companion}
        error={errors.companion}
      />
      <TextArea
        name="help"
        label="The help you need"
        hint="Tell us what would help you take part"
        optional
        rows={3}
        value={values.help}
        error={errors.help}
      />
    </>
  );
}

function addressHint(hasPlace: boolean): string {
  return hasPlace
    ? "If you change your email address, your private link stops working at once. We write to the new address. You confirm it, a volunteer looks at it, and then we send a new link."
    : "If you change your email address, we write to the new one. You confirm it there. This page gets a new link.";
}
