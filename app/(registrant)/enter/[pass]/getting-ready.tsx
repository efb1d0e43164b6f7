import { ButtonLink } from "@/components/button";
import { KeepLooking } from "@/components/keep-looking";
import { MeetingCard } from "@/components/meeting-card";
import { PhoneLink } from "@/components/phone-link";
import { SiteFrame } from "@/components/site-frame";
import { clockTime } from "@/lib/dates";
import type { DoorView } from "@/lib/passes/queries";
import type { Frame } from "../../../_frame/frame";

interface GettingReadyProps {
  frame: Frame;
  meeting: DoorView["meeting"];
  name: string;
  passId: string;
  at: Date;
}

/** For somebody who is in before the Zoom meeting is: waits here, and knows when to ring. */
export function GettingReady({ frame, meeting, name, passId, at }: GettingReadyProps) {
  const { contactPhone } = frame.forum;
  return (
    <SiteFrame {...frame}>
      <title>Getting the meeting ready</title>
      <h1>We are getting the Zoom meeting ready</h1>
      <MeetingCard {...meeting} />
      <p role="status">
        You are in, <bdi>{name}</bdi>. Stay on this page. The button to Zoom will be here soon.
      </p>
      {contactPhone ? (
        <p>
          {at < meeting.startsAt
            ? `Is it still not here at ${clockTime(meeting.startsAt, meeting.timeZone)}? Then call `
            : "The meeting should have started by now. Call "}
          <PhoneLink phone={contactPhone} />.
        </p>
      ) : null}
      <LookAgain passId={passId} />
      <KeepLooking />
    </SiteFrame>
  );
}

interface PlaceProps extends Omit<GettingReadyProps, "at"> {
  /** It takes longer than a moment, or something is in the way. */
  isLate: boolean;
}

/** For somebody whose own place in Zoom is just being made; and whom to ring when Zoom does not answer. */
export function GettingPlaceReady({ frame, meeting, name, passId, isLate }: PlaceProps) {
  const { contactPhone, contactEmail } = frame.forum;
  return (
    <SiteFrame {...frame}>
      <title>Getting your place ready</title>
      <h1>We are getting your place ready</h1>
      <MeetingCard {...meeting} />
      <p role="status">
        {isLate ? (
          <>
            You are in, <bdi>{name}</bdi>, but Zoom is slow to answer us. Stay on this page. We keep trying.
          </>
        ) : (
          <>
            You are in, <bdi>{name}</bdi>. Stay on this page. It takes a moment.
          </>
        )}
      </p>
      {isLate ? (
        <>
          <p>
            {contactPhone ? (
              <>
                You can call <PhoneLink phone={contactPhone} />.
              </>
            ) : (
              `You can write to ${contactEmail}.`
            )}{" "}
            Tell us your name, and we help you in.
          </p>
          <p>Your place is safe. Nobody else gets it.</p>
        </>
      ) : null}
      <LookAgain passId={passId} />
      <KeepLooking everyMs={isLate ? 10_000 : 2_000} />
    </SiteFrame>
  );
}

/** For somebody with a seat whom Zoom does not take: no waiting helps, and whom to ring. */
export function PlaceNotMade({ frame, meeting, name, passId }: Omit<GettingReadyProps, "at">) {
  const { contactPhone, contactEmail } = frame.forum;
  return (
    <SiteFrame {...frame}>
      <title>We could not make your place in Zoom</title>
      <h1>We could not make your place in Zoom</h1>
      <MeetingCard {...meeting} />
      <p role="status">
        You are on our list, <bdi>{name}</bdi>.{" "}
        {contactPhone ? (
          <>
            Call <PhoneLink phone={contactPhone} />.
          </>
        ) : (
          `Write to ${contactEmail}.`
        )}{" "}
        Tell us your name, and we help you in.
      </p>
      <p>If we find another way in, it shows on this page.</p>
      <LookAgain passId={passId} />
      <KeepLooking everyMs={10_000} />
    </SiteFrame>
  );
}

function LookAgain({ passId }: { passId: string }) {
  return (
    <p>
      <ButtonLink href={`/enter/${passId}`} look="second">
        Look again
      </ButtonLink>
    </p>
  );
}
