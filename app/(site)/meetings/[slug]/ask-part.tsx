import { ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import type { ForumView } from "@/lib/forum/queries";
import type { MeetingToCome } from "@/lib/meetings/queries";
import { answerBy, takesRequests } from "@/lib/meetings/rules";

interface AskPartProps {
  meeting: MeetingToCome;
  at: Date;
  forum: ForumView;
}

/** The way to a place, as long as one can be asked for; after that, what else can be done. */
export function AskPart({ meeting, at, forum }: AskPartProps) {
  const { slug, phase, left, requestsCloseAt, timeZone } = meeting;
  if (!takesRequests(meeting, at))
    return (
      <>
        {phase === "doors_open" ? <DoorsOpen /> : null}
        <Closed phone={forum.contactPhone} />
      </>
    );
  return (
    <>
      {phase === "doors_open" ? <DoorsOpen /> : null}
      {left === 0 ? (
        <Panel tone="waiting">
          <p className="font-bold">All places are taken for now.</p>
          <p>You can still ask. A volunteer looks at your request, and can put you on the waiting list.</p>
        </Panel>
      ) : null}
      <p>
        <ButtonLink href={`/meetings/${slug}/ask`}>Ask for a place</ButtonLink>
      </p>
      <p>
        Ask by <strong>{dateAndTime(requestsCloseAt, timeZone)}</strong>. {answerWords(meeting, at)}
      </p>
      {forum.contactPhone ? (
        <p>
          No email? Call <PhoneNumber phone={forum.contactPhone} />. We can help you by phone.
        </p>
      ) : null}
    </>
  );
}

function answerWords(meeting: MeetingToCome, at: Date): string {
  const by = answerBy(meeting, at);
  if (!by) return "We answer as soon as we can.";
  const when = dateAndTime(by, meeting.timeZone);
  // Asking goes on after the day by which the first are answered: then only those who ask before it have a promise.
  return meeting.requestsCloseAt > by
    ? `Ask before ${when}, and we answer by then. After that, we answer as soon as we can.`
    : `We answer by ${when}.`;
}

function DoorsOpen() {
  return (
    <Panel tone="good">
      <p className="font-bold">Doors are open.</p>
      <p>
        Do you have a place? Use the private link in our latest email. <a href="/lost">Lost it?</a>
      </p>
    </Panel>
  );
}

function Closed({ phone }: { phone: string }) {
  return (
    <Panel tone="waiting">
      <p className="font-bold">We no longer take requests for this meeting.</p>
      {phone ? (
        <p>
          If you still want to come, call <PhoneNumber phone={phone} />.
        </p>
      ) : null}
      <p>
        Or <a href="/mailing-list">hear about future meetings</a>.
      </p>
    </Panel>
  );
}

function PhoneNumber({ phone }: { phone: string }) {
  return (
    <span className="whitespace-nowrap">
      <a href={`tel:${phone.replace(/\s/g, "")}`}>{phone}</a>
    </span>
  );
}
