import type { Frame } from "@/app/_frame/frame";
import { EndedLink } from "@/components/ended-link";
import type { LinkAnswer } from "@/lib/registrations/rules";

/** What an old link to somebody's own page says: why it ended, and the way to the newest one. */
export function EndedManageLink({
  frame,
  link,
  over = false,
}: {
  frame: Frame;
  link: Exclude<LinkAnswer, "works">;
  /** Nothing more comes of the meeting: no newer link may have been mailed, and none can be asked for. */
  over?: boolean;
}) {
  if (link === "expired")
    return (
      <EndedLink {...frame} title="This link has stopped working" offersMail={false}>
        <p>
          The meeting was a while ago. <a href="/">See the next meetings</a>.
        </p>
      </EndedLink>
    );
  if (over)
    return (
      <EndedLink {...frame} title="This link has stopped working" offersMail={false}>
        <p>Did we send you a newer email? Then use the link in that one.</p>
        <p>
          The meeting is over or cancelled. <a href="/">See the next meetings</a>.
        </p>
      </EndedLink>
    );
  return (
    <EndedLink {...frame} title="This link has stopped working">
      <p>We sent a newer one. Use the link in our latest email.</p>
      <p>Did you change your email address? Then look in your new mailbox.</p>
    </EndedLink>
  );
}
