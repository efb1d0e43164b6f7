import { ButtonLink } from "@/components/button";
import { type Phase, tookPlace } from "@/lib/meetings/rules";

interface ArrangingProps {
  base: string;
  phase: Phase;
  hasNotes: boolean;
}

/** What can be arranged about a published meeting, each on a page of its own that says who is told. */
export function Arranging({ base, phase, hasNotes }: ArrangingProps) {
  if (phase === "cancelled") return null;
  const isPast = tookPlace(phase);
  return (
    <section className="flow" aria-labelledby="arranging">
      <h2 id="arranging">{isPast ? "After the meeting" : "If plans change"}</h2>
      <p className="flex flex-wrap gap-3">
        {isPast ? (
          <>
            <ButtonLink look={hasNotes ? "second" : "main"} href={`${base}/notes`}>
              {hasNotes ? "Change the notes" : "Notes for everybody"}
            </ButtonLink>
            <ButtonLink look="second" href={`${base}/after`}>
              Who came, and what is left to do
            </ButtonLink>
          </>
        ) : (
          <>
            <ButtonLink look="second" href={`${base}/move`}>
              Change the day or time
            </ButtonLink>
            <ButtonLink look="second" href={`${base}/cancel`}>
              Cancel the meeting
            </ButtonLink>
          </>
        )}
      </p>
    </section>
  );
}
