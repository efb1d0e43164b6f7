import { notFound } from "next/navigation";
import { Button } from "@/components/button";
import { EndedLink } from "@/components/ended-link";
import { FreshLinkForm } from "@/components/fresh-link-form";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { SummaryList } from "@/components/summary-list";
import { now } from "@/lib/clock";
import { clockTime } from "@/lib/dates";
import { sentenceForRegistrant, stateForRegistrant, waitingAtFull } from "@/lib/registrations/labels";
import type { RegistrationState } from "@/lib/registrations/rules";
import { findStatus, type StatusView } from "@/lib/registrations/status";
import { frameAt } from "../../../_frame/frame";
import { shown } from "../../../_frame/shown";
import { privatePage } from "../../private-page";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ mailed?: string }>;
}

export const metadata = privatePage;

const tones = {
  requested: "waiting",
  approved: "good",
  waitlisted: "waiting",
  declined: "bad",
  withdrawn: "note",
  removed: "bad",
} as const satisfies Record<RegistrationState, string>;

export default shown("/my/[token]", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { mailed }] = await Promise.all([params, searchParams]);
  const [frame, status] = await Promise.all([frameAt(at), findStatus("manage", token, at)]);
  if (!status) notFound();
  if (status.link !== "works")
    return (
      <EndedLink {...frame} title="This link has stopped working">
        {status.link === "replaced" ? (
          <p>We sent you a newer email. Use the link in our latest email.</p>
        ) : (
          <p>
            The meeting was a while ago. <a href="/">See the next meetings</a>.
          </p>
        )}
      </EndedLink>
    );
  const { meeting, state } = status;
  const words = status.waitsAtFull
    ? waitingAtFull
    : { state: stateForRegistrant[state], sentence: sentenceForRegistrant[state] };
  return (
    <SiteFrame {...frame}>
      <title>{`${words.state} – ${meeting.title}`}</title>
      <Panel tone={tones[state]}>
        <h1>{words.state}</h1>
        <p>{words.sentence}</p>
      </Panel>
      <MeetingCard {...meeting} />
      {mailed ? (
        <Panel tone="note">
          <p role="status">If you have a place, your link is on its way to your email address.</p>
        </Panel>
      ) : null}
      {meeting.over ? <p>This meeting is over.</p> : <NextStep status={status} token={token} />}
      <h2>What you told us</h2>
      <SummaryList
        rows={[
          { name: "Full name", value: <bdi>{status.name}</bdi> },
          { name: "Email address", value: status.email },
          { name: "Postcode", value: status.postcode },
          { name: "Phone number", value: status.phone ?? "None" },
        ]}
      />
      {meeting.over ? null : <GiveBack state={state} token={token} />}
    </SiteFrame>
  );
});

/** The one thing to do now, if there is one. */
function NextStep({ status, token }: { status: StatusView; token: string }) {
  const { state, confirmed, meeting } = status;
  if (!confirmed && ["requested", "approved", "waitlisted"].includes(state))
    return (
      <form action={`/my/${token}/confirm/send`} method="post" className="flow">
        <p>
          Tell us that this email address is yours. We only send a private link to an address that is
          confirmed.
        </p>
        <p>
          <Button>Yes, confirm it</Button>
        </p>
      </form>
    );
  if (status.linkMailed)
    return (
      <div className="flow">
        <p>
          We emailed you your private link. It opens the meeting from{" "}
          {clockTime(meeting.doorsOpenAt, meeting.timeZone)} on the day. Keep that email.
        </p>
        <p>Can't find it, or using another device?</p>
        <FreshLinkForm action={`/my/${token}/link/send`} />
      </div>
    );
  if (state === "declined" || state === "removed")
    return (
      <p>
        If you think we got this wrong, reply to our email or call us. A different volunteer will look again.
      </p>
    );
  if (state === "withdrawn")
    return (
      <p>
        Changed your mind? <a href={`/meetings/${meeting.slug}/ask`}>Ask again</a>.
      </p>
    );
  return null;
}

function GiveBack({ state, token }: { state: RegistrationState; token: string }) {
  if (!["requested", "approved", "waitlisted"].includes(state)) return null;
  return (
    <>
      <h2>Can't come?</h2>
      <p>Tell us, and somebody else can have your place.</p>
      <form action={`/my/${token}/withdraw/send`} method="post">
        <Button look="second">I can't come</Button>
      </form>
    </>
  );
}
