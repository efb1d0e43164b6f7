import { Button } from "@/components/button";
import { Panel } from "@/components/panel";
import type { PersonView } from "@/lib/registrations/queries";

/** Another name for the night: on this page alone does it stand beside the known one. */
export function OtherName({ person, mayDecide }: { person: PersonView; mayDecide: boolean }) {
  const { id, name, nightName, nightNameWished } = person.registration;
  return (
    <>
      {nightName === null ? null : (
        <Panel tone="note">
          <h2>
            Appears as <bdi>{nightName}</bdi>
          </h2>
          <p>
            This is their name on the night's list. Do not say <bdi>{name}</bdi> at the meeting.
          </p>
        </Panel>
      )}
      {nightNameWished === null ? null : (
        <Wish id={id} wished={nightNameWished} answeredAt={person.answeredAt} mayDecide={mayDecide} />
      )}
    </>
  );
}

interface WishProps {
  id: string;
  wished: string;
  answeredAt: Date;
  mayDecide: boolean;
}

function Wish({ id, wished, answeredAt, mayDecide }: WishProps) {
  return (
    <Panel tone="waiting">
      <h2>
        Wishes to appear as <bdi>{wished}</bdi>
      </h2>
      <p>They were not asked why. If you agree, this is their name on the night's list. They are emailed.</p>
      {mayDecide ? (
        <form
          action={`/organise/people/${id}/other-name/send`}
          method="post"
          className="flex flex-wrap gap-3"
        >
          <input type="hidden" name="answeredAt" value={answeredAt.toISOString()} />
          <Button look="second" name="agreed" value="yes">
            Agree to this name
          </Button>
          <Button look="second" name="agreed" value="no">
            Do not agree
          </Button>
        </form>
      ) : null}
    </Panel>
  );
}
