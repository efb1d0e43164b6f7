import { EndedLink } from "@/components/ended-link";
import { FreshLinkForm } from "@/components/fresh-link-form";
import { MeetingCard } from "@/components/meeting-card";
import { StoppedWords } from "@/components/stopped-words";
import type { DoorView } from "@/lib/passes/queries";
import type { Frame } from "../../../_frame/frame";

interface EndedProps {
  frame: Frame;
  door: DoorView;
  answer: Exclude<DoorView["answer"], "unknown" | "too_early" | "open">;
  freshLink: string;
}

/** Why a link leads nowhere any more, and the way on. */
export function Ended({ frame, door: { meeting }, answer, freshLink }: EndedProps) {
  switch (answer) {
    case "cancelled":
      return (
        <EndedLink {...frame} title="You cancelled your place">
          <p>
            So this link has stopped working. You can{" "}
            <a href={`/meetings/${meeting.slug}`}>ask for a place again</a>.
          </p>
        </EndedLink>
      );
    case "removed":
      return (
        <EndedLink {...frame} title="This link no longer opens the meeting">
          <p>
            The place it was for was taken back. Our email about it says why. You can reply to that email.
          </p>
        </EndedLink>
      );
    case "cancelled_meeting":
      return (
        <EndedLink {...frame} title="This meeting is cancelled" offersMail={false}>
          <MeetingCard {...meeting} />
          <p>It will not take place. You do not need to do anything.</p>
          <p>
            <a href={`/meetings/${meeting.slug}`}>See what we say about it</a>, or{" "}
            <a href="/">see the next meetings</a>.
          </p>
        </EndedLink>
      );
    case "stopped_meeting":
      return (
        <EndedLink {...frame} title="We had to stop this meeting" offersMail={false}>
          <MeetingCard {...meeting} />
          {meeting.stopped ? <StoppedWords words={meeting.stopped} /> : null}
          <p>
            This link has stopped working. You do not need to do anything.{" "}
            <a href="/">See the next meetings</a>.
          </p>
        </EndedLink>
      );
    case "address_changed":
      return (
        <EndedLink {...frame} title="This link has stopped working">
          <p>The email address for this place was changed. We are checking the new one.</p>
          <p>You still have your place. When we have looked, we send a new link to the new address.</p>
          <p>
            Did you not change it? Use the button in our email to your old address. It says "This was not me".
          </p>
        </EndedLink>
      );
    case "replaced":
      return (
        <EndedLink {...frame} title="This link has stopped working">
          <p>We sent you a newer one. Use the link in our latest email.</p>
          <p>Can't find it? We can send it to the address you registered with.</p>
          <FreshLinkForm action={freshLink} />
        </EndedLink>
      );
    case "over":
    case "expired":
      return (
        <EndedLink {...frame} title="This meeting is over" offersMail={false}>
          <p>
            Thank you for your interest. The doors have closed. Look for notes on{" "}
            <a href={`/meetings/${meeting.slug}`}>the page of this meeting</a>.
          </p>
          <p>
            <a href="/" className="inline-flex min-h-11 items-center text-link underline">
              See the next meetings
            </a>
          </p>
        </EndedLink>
      );
  }
}
