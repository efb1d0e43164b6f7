import { cookies } from "next/headers";
import { ButtonLink } from "@/components/button";
import { EndedLink } from "@/components/ended-link";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { listSeats } from "@/lib/passes/queries";
import { frameAt } from "../../_frame/frame";
import { seatCookieName } from "../../_frame/seat-cookie";
import { shown } from "../../_frame/shown";
import { privatePage } from "../private-page";

export const metadata = privatePage;

/** Where somebody goes on who has lost the page: the seats of this browser, each under its person's name. */
export default shown("/enter", async () => {
  const at = await now();
  const cookie = (await cookies()).get(seatCookieName())?.value;
  const [frame, seats] = await Promise.all([frameAt(at), cookie ? listSeats(cookie) : []]);
  if (seats.length === 0)
    return (
      <EndedLink {...frame} title="Open your private link first">
        <p>To join a meeting, use the private link in our latest email to you.</p>
      </EndedLink>
    );
  return (
    <SiteFrame {...frame}>
      <title>Go on to the meeting</title>
      <h1>Go on to the meeting</h1>
      {seats.map(({ passId, name, title }) => (
        <p key={passId}>
          <ButtonLink href={`/enter/${passId}`}>
            {title}, as <bdi>{name}</bdi>
          </ButtonLink>
        </p>
      ))}
    </SiteFrame>
  );
});
