import { ButtonLink } from "@/components/button";
import type { RegistrationState } from "@/lib/registrations/rules";
import { barredWords } from "@/lib/returning/labels";
import { barRefusal, type Seen } from "@/lib/returning/rules";

interface Props {
  registration: { id: string; name: string; state: RegistrationState };
  /** Whether nothing can be decided about them at this meeting any more. */
  over: boolean;
  /** The bar by which they are known, from whatever meeting. */
  barred: Seen | null;
  mayDecide: boolean;
  timeZone: string;
}

/** Whether somebody is barred from future meetings, and the way to bar them or to lift it. Nothing where neither is. */
export function Barring({ registration, over, barred, mayDecide, timeZone }: Props) {
  const mayBar = mayDecide && barRefusal(registration, { over }, barred) === null;
  if (!barred && !mayBar) return null;
  return (
    <>
      <h2>Future meetings</h2>
      {barred ? <p>{barredWords(barred, timeZone)}.</p> : null}
      {mayBar ? (
        <p>
          <ButtonLink
            look="second"
            href={`/organise/people/${registration.id}/bar`}
            hidden={registration.name}
          >
            Bar from future meetings…
          </ButtonLink>
        </p>
      ) : null}
      {barred?.personId && mayDecide ? (
        <p>
          <ButtonLink
            look="second"
            href={`/organise/barred/${barred.personId}/lift?who=${registration.id}`}
            hidden={`of ${registration.name}`}
          >
            Lift the bar…
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}
