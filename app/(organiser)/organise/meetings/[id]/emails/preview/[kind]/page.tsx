import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { MailPreview } from "@/components/mail-preview";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { kindWords, mailsOfAMeeting } from "@/lib/messages/labels";
import { previewKind } from "@/lib/messages/preview";

interface Props {
  params: Promise<{ id: string; kind: string }>;
}

/** One kind of mail as a sample person would read it about this meeting, in each of its variants. */
export default shown("/organise/meetings/[id]/emails/preview/[kind]", async ({ params }: Props) => {
  const [at, { id, kind: wanted }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/emails`);
  const kind = mailsOfAMeeting.flatMap(({ kinds }) => kinds).find((known) => known === wanted);
  if (!kind) notFound();
  const { meeting, frame } = await meetingFrame(id, "emails", organiser, at);
  const samples = await previewKind(kind, meeting, at);
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`${kindWords[kind]} – ${meeting.title}`}
      back={{ href: `/organise/meetings/${meeting.id}/emails`, words: "Emails" }}
    >
      <h1>{kindWords[kind]}</h1>
      <p>This is how the email reads, with a sample person. What stands in brackets differs each time.</p>
      {samples.map(({ variant, subject, text }, number) => (
        <MailPreview
          key={variant}
          id={`preview-${number + 1}`}
          to="a sample person"
          title={samples.length === 1 ? "The email" : `The email, ${variant}`}
          subject={subject}
          text={text}
        />
      ))}
    </OrganiserFrame>
  );
});
