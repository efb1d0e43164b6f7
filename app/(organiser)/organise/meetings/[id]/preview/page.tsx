import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { Facts } from "@/app/(site)/meetings/[slug]/facts";
import { Agenda, HowItWorks, WhatWeAsk } from "@/app/(site)/meetings/[slug]/parts";
import { ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Panel } from "@/components/panel";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { getPledge } from "@/lib/forum/queries";
import { may } from "@/lib/people/rules";

interface Props {
  params: Promise<{ id: string }>;
}

/** A draft as residents will read it once it is published; for organisers alone, and marked as such. */
export default shown("/organise/meetings/[id]/preview", async ({ params }: Props) => {
  const [at, { id }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/preview`);
  const [{ meeting, frame }, pledge] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    getPledge(),
  ]);
  const base = `/organise/meetings/${meeting.id}`;
  // Drawn as it will be when it is published: nobody has a place yet.
  const shownAs = { ...meeting, state: "published", phase: "asking", left: meeting.capacity } as const;
  const isDraft = meeting.state === "draft";
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`As residents see it – ${meeting.title}`}
      back={{ href: base, words: "Overview" }}
    >
      <Panel tone="waiting">
        <p className="font-bold">This is a preview</p>
        <p>
          {isDraft
            ? "Only organisers see this page. Residents see the meeting like this once you publish it."
            : "This meeting is published. Residents have a page of their own for it."}
        </p>
        <p className="flex flex-wrap gap-3">
          {isDraft ? null : (
            <ButtonLink look="second" href={`/meetings/${meeting.slug}`}>
              See the real page
            </ButtonLink>
          )}
          {isDraft && may(organiser.role, "arrange") ? (
            <ButtonLink look="second" href={`${base}/edit`}>
              Change it
            </ButtonLink>
          ) : null}
        </p>
      </Panel>
      <h1>{meeting.title}</h1>
      <Facts meeting={shownAs} at={at} />
      <p>
        <strong>Ask for a place</strong> stands here as a button. People can ask until{" "}
        {dateAndTime(meeting.requestsCloseAt, meeting.timeZone)}.
      </p>
      <Agenda meeting={shownAs} />
      <h2>Who can come</h2>
      <p>{meeting.whoCanCome}</p>
      <HowItWorks meeting={shownAs} />
      <WhatWeAsk phoneRule={meeting.phoneRule} pledgeReason={pledge.reason} />
    </OrganiserFrame>
  );
});
