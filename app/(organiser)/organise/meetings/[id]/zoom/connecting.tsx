import { Button } from "@/components/button";
import { may, type OrganiserRole } from "@/lib/people/rules";

interface ConnectingProps {
  base: string;
  /** Whether the site has an app at Zoom, and knows the host. */
  isSetUp: boolean;
  /** Whether people are coming in by pasted details: then they are not parted by a new room. */
  isInUse: boolean;
  role: OrganiserRole;
}

/** The way from pasted details to a Zoom meeting that the site makes and keeps. */
export function Connecting({ base, isSetUp, isInUse, role }: ConnectingProps) {
  return (
    <section className="flow" aria-labelledby="connect">
      <h2 id="connect">Let Gatehouse make the Zoom meeting</h2>
      {isSetUp ? (
        <>
          <ul className="list-disc pl-6">
            <li>Gatehouse makes the Zoom meeting, keeps it safe, and tells you when it is not.</li>
            <li>Each person with a place gets a way into Zoom of their own. Nobody else has one.</li>
            <li>The host's account needs a Zoom licence. The Basic plan has no registration.</li>
            <li>Private links stay as they are. Nobody needs an email.</li>
            {isInUse ? (
              <li>
                The doors are open. People go on coming in by the pasted details until you press “Use it now”
                on this page.
              </li>
            ) : null}
          </ul>
          <form action={`${base}/connect/send`} method="post">
            <Button look="second">Connect this meeting to Zoom</Button>
          </form>
        </>
      ) : (
        <p>
          Then each person has a way into Zoom of their own. An owner can connect Zoom first
          {may(role, "own") ? (
            <>
              , on the page <a href="/organise/forum/connections">Mail and Zoom</a>
            </>
          ) : null}
          . Until then, paste the details.
        </p>
      )}
    </section>
  );
}
