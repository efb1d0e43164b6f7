import { nextState, type RegistrationState } from "@/lib/registrations/rules";
import { Button, ButtonLink } from "./button";

interface DecisionButtonsProps {
  person: { id: string; name: string; state: RegistrationState; answeredAt: Date };
  /** The meeting and page of the list to lead back to; without it, to the person. */
  list?: { meetingId: string; page: number };
}

/**
 * What can be decided about somebody where they stand. Approving and waiting go at once and can be undone; what
 * needs a reason has a page of its own. Stands among other buttons, in whatever row they share.
 */
export function DecisionButtons({ person, list }: DecisionButtonsProps) {
  const { id, name, state, answeredAt } = person;
  const base = `/organise/people/${id}`;
  const from = list ? `?list=${list.meetingId}&page=${list.page}` : "";
  const may = (verb: "approve" | "waitlist" | "decline" | "remove") => nextState(state, verb) !== null;
  return (
    <>
      {may("approve") || may("waitlist") ? (
        <form action={`${base}/approve/send`} method="post" className="contents">
          <input type="hidden" name="seen" value={state} />
          <input type="hidden" name="answeredAt" value={answeredAt.toISOString()} />
          {list ? <input type="hidden" name="list" value={list.meetingId} /> : null}
          {list ? <input type="hidden" name="page" value={list.page} /> : null}
          {may("approve") ? (
            <Button hidden={name} shortcut="approve">
              Approve
            </Button>
          ) : null}
          {may("waitlist") ? (
            <Button look="second" hidden={`for ${name}`} formAction={`${base}/waitlist/send`}>
              Waiting list
            </Button>
          ) : null}
        </form>
      ) : null}
      {may("decline") ? (
        <ButtonLink look="second" href={`${base}/decline${from}`} hidden={name} shortcut="decline">
          Do not approve…
        </ButtonLink>
      ) : null}
      {may("remove") ? (
        <ButtonLink look="second" href={`${base}/remove`} hidden={`of ${name}`}>
          Take the place back…
        </ButtonLink>
      ) : null}
    </>
  );
}
