import { notFound } from "next/navigation";
import { frameAt } from "@/app/_frame/frame";
import { shown } from "@/app/_frame/shown";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/field";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { dateAndTime, dayAndMonth } from "@/lib/dates";
import { findOwnData, type OwnDataView } from "@/lib/registrations/own-data";
import { privatePage } from "../../../private-page";
import { EndedManageLink } from "../ended-manage-link";

interface Props {
  params: Promise<{ token: string }>;
}

export const metadata = privatePage;

/** What it means to have one's details deleted, and the button that does it. */
export default shown("/my/[token]/delete", async ({ params }: Props) => {
  const at = await now();
  const { token } = await params;
  const [frame, found] = await Promise.all([frameAt(at), findOwnData(token, at)]);
  if (!found) notFound();
  if (found.link !== "works")
    return <EndedManageLink frame={frame} link={found.link} over={at > found.data.meeting.endsAt} />;
  const { held, waitsUntil, deletionWishedAt } = found.keeping;
  const wishWaits = deletionWishedAt !== null && (held || waitsUntil !== null);
  return (
    <SiteFrame {...frame} back={{ href: `/my/${token}`, words: "My place" }}>
      <title>{`Delete my details – ${found.data.meeting.title}`}</title>
      {wishWaits ? (
        <Panel tone="note">
          <p role="status">
            You asked us to delete your details on {dateAndTime(deletionWishedAt, found.timeZone)}. We have
            noted it.
            {waitsUntil && !held ? ` We delete them on ${dayAndMonth(waitsUntil, found.timeZone)}.` : null}
          </p>
        </Panel>
      ) : null}
      <h1>Delete my details</h1>
      {held ? (
        <Held />
      ) : waitsUntil ? (
        <NotTonight day={dayAndMonth(waitsUntil, found.timeZone)} />
      ) : (
        <WhatItMeans />
      )}
      {wishWaits ? null : <DeleteForm token={token} view={found} />}
      <p>
        Would you like a copy first?{" "}
        <a href={`/my/${token}/data`} className="inline-flex min-h-11 items-center text-link underline">
          See everything we keep about you
        </a>
      </p>
    </SiteFrame>
  );
});

function WhatItMeans() {
  return (
    <>
      <p>We delete everything that we keep about you and this meeting, at once and for good.</p>
      <ul className="list-disc space-y-2 pl-6">
        <li>If you have a place or wait for one, you give it up.</li>
        <li>All your links stop working, this page too.</li>
        <li>No more emails about this meeting reach you.</li>
        <li>Your questions for the panel go too.</li>
        <li>If Zoom has your name on its list, we take it off there too.</li>
      </ul>
      <p>
        Did we once have to take a place back from somebody? Then we keep a code of their name, email and
        phone number for 13 months. Nobody can turn the code back into a person. It only tells us if they ask
        again.
      </p>
    </>
  );
}

function Held() {
  return (
    <>
      <p>
        Something went wrong at this meeting, and our organisers are writing down what happened. You are named
        there. So we have to keep your details until that is settled.
      </p>
      <p>
        You can ask us now. If you have a place or wait for one, you give it up at once. Your details are
        deleted as soon as it is settled. You need not ask again.
      </p>
      <p>If you think that this is wrong, call us or write to us.</p>
    </>
  );
}

function NotTonight({ day }: { day: string }) {
  return (
    <>
      <p>
        You came to this meeting. So we keep your details until {day}, a day after it. Then they are deleted.
      </p>
      <p>
        Why not now? If somebody spoils a meeting, we must be able to act. For that we need to know who was
        there.
      </p>
      <p>
        You can ask us now. If you have a place and the meeting is still on, you give it up at once. Your
        private link stops working. You need not ask again.
      </p>
      <p>
        Did something go wrong, and are you named in our record of it? Then we keep your details until that is
        settled. This page tells you.
      </p>
    </>
  );
}

function DeleteForm({ token, view }: { token: string; view: OwnDataView }) {
  const { held, waitsUntil } = view.keeping;
  return (
    <form action={`/my/${token}/delete/send`} method="post" className="flow">
      {view.data.mailingList ? (
        <Checkbox name="leaveList" label="Take me off the mailing list too" checked={false} />
      ) : null}
      <p>
        <Button look="warning">
          {held
            ? "Delete my details when it is settled"
            : waitsUntil
              ? `Delete my details on ${dayAndMonth(waitsUntil, view.timeZone)}`
              : "Delete my details now"}
        </Button>
      </p>
    </form>
  );
}
