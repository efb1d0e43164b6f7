import { kindWords, mailsOfAMeeting } from "@/lib/messages/labels";

/** Every kind of mail that a meeting's people can get, each leading to what it says. */
export function EachKind({ meetingId }: { meetingId: string }) {
  return (
    <>
      <p>See how each one reads, with a sample person. Nothing is sent.</p>
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {mailsOfAMeeting.map(({ part, kinds }) => (
          <section key={part}>
            <h3>{part}</h3>
            <ul className="grid justify-items-start gap-2">
              {kinds.map((kind) => (
                <li key={kind}>
                  <a
                    href={`/organise/meetings/${meetingId}/emails/preview/${kind}`}
                    className="inline-flex min-h-11 items-center text-link underline"
                  >
                    {kindWords[kind]}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
