import { Button } from "@/components/button";
import { Panel } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import type { PersonView } from "@/lib/registrations/queries";
import { wantsALook } from "@/lib/registrations/rules";

/** What somebody changed since an organiser looked, the old beside the new, and what looking at it does. */
export function Changed({ person, mayDecide }: { person: PersonView; mayDecide: boolean }) {
  const { registration, meeting, answeredAt } = person;
  if (!wantsALook(registration)) return null;
  const { name, previousName, email, previousEmail, addressChangedAt, confirmedAt, state } = registration;
  return (
    <Panel tone="waiting">
      <h2>Changed since somebody looked</h2>
      {previousName === null ? null : (
        <p>
          Name: <bdi>{previousName}</bdi>, now{" "}
          <strong>
            <bdi>{name}</bdi>
          </strong>
          .
        </p>
      )}
      {addressChangedAt === null ? null : (
        <p className="[overflow-wrap:anywhere]">
          Email: <bdi>{previousEmail}</bdi>, now{" "}
          <strong>
            <bdi>{email}</bdi>
          </strong>
          , since {dateAndTime(addressChangedAt, meeting.timeZone)}.{" "}
          {confirmedAt ? "The new address is confirmed." : "The new address is not confirmed yet."}
        </p>
      )}
      {addressChangedAt !== null && state === "approved" ? (
        <p>
          They have no private link. They get a new one when you have looked
          {confirmedAt ? "" : " and they have confirmed"}.
        </p>
      ) : null}
      {mayDecide ? (
        <form action={`/organise/people/${registration.id}/look/send`} method="post">
          <input type="hidden" name="answeredAt" value={answeredAt.toISOString()} />
          <Button look="second">I have looked</Button>
        </form>
      ) : null}
    </Panel>
  );
}
