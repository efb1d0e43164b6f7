import { Button } from "@/components/button";
import { areDoorsNear } from "@/lib/rooms/rules";

interface SameAddressProps {
  meeting: { id: string; sameAddress: boolean; doorsOpenAt: Date };
  now: Date;
}

/** The switch of ruling 12: whether people must be signed in to Zoom. It promises no more than Zoom does (record 40). */
export function SameAddress({ meeting, now }: SameAddressProps) {
  const { id, sameAddress } = meeting;
  return (
    <section className="flow" aria-labelledby="same-address">
      <h2 id="same-address">Signing in to Zoom</h2>
      <p>
        {sameAddress
          ? "Each person must be signed in to a Zoom account. We ask them to use the email address that they gave us, and Zoom gets that address."
          : "People need no Zoom account."}
      </p>
      {areDoorsNear(meeting, now) ? (
        <p>
          It is too late to change this. Everybody would need a new way into Zoom, and the doors open within
          the hour or are open.
        </p>
      ) : (
        <>
          <p>
            The police advise to ask for it. Whoever was passed a link then needs an account, and Zoom knows
            whose it is. But many older people have none. So it is off unless you turn it on.
          </p>
          <p>
            With this alone Zoom lets in any account. Only a profile in Zoom's own settings can insist on the
            same address. The Zoom account's owner makes one at zoom.us, under Settings, Security, where
            signing in is asked for. Somebody then chooses it for this meeting in Zoom, by hand.
          </p>
          <p>
            {sameAddress
              ? "Without it Zoom gets no addresses of people's."
              : "When it is on, Zoom gets people's own email addresses."}{" "}
            Either way everybody gets a new way in, behind the same private link. That takes about a second
            for each person. You can change it until an hour before the doors open.
          </p>
          <form action={`/organise/meetings/${id}/zoom/same-address/send`} method="post">
            <Button look="second" name="sameAddress" value={sameAddress ? "no" : "yes"}>
              {sameAddress ? "Stop asking for it" : "Ask people to sign in"}
            </Button>
          </form>
        </>
      )}
    </section>
  );
}
