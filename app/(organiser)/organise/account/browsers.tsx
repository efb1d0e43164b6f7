import { Button } from "@/components/button";
import { asForumTime, type Clocks } from "@/lib/auth/fresh-check";
import type { SessionView } from "@/lib/auth/queries";
import { dateAndTime } from "@/lib/dates";
import { proofWords } from "@/lib/people/labels";

interface BrowsersProps {
  browsers: SessionView[];
  /** Which of them shows this page. */
  hereId: string;
  clocks: Clocks;
  timeZone: string;
}

/** Where somebody is signed in, each with a way to end it. */
export function Browsers({ browsers, hereId, clocks, timeZone }: BrowsersProps) {
  return (
    <section className="flow" aria-labelledby="browsers">
      <h2 id="browsers">Where you are signed in</h2>
      <p>You are signed out twelve hours after signing in, wherever you are.</p>
      <ul className="divide-y divide-line border-y border-line">
        {browsers.map(({ id, device, how, since }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-bold">
                {device || "A browser"}
                {id === hereId ? " – this one" : ""}
              </p>
              <p className="text-muted">
                {proofWords[how]}, since {dateAndTime(asForumTime(since, clocks), timeZone)}
              </p>
            </div>
            {id === hereId ? null : (
              <form action={`/organise/account/sessions/${id}/end/send`} method="post">
                <Button look="second" hidden={`of ${device || "the other browser"}`}>
                  Sign out
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {browsers.length > 1 ? (
        <form action="/organise/account/end-others/send" method="post">
          <Button look="second">Sign out everywhere else</Button>
        </form>
      ) : null}
    </section>
  );
}
