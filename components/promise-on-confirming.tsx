import type { Pledge } from "@/lib/forum/rules";

/**
 * For somebody whom an organiser put on the list: they have promised nothing yet, so that the button that confirms their
 * address says it. Stands inside its form, which sends along what was shown. Nothing for everybody else.
 */
export function PromiseOnConfirming({ pledge }: { pledge: Pledge | null }) {
  if (!pledge) return null;
  return (
    <>
      <input type="hidden" name="pledgeVersion" value={pledge.version} />
      <p>
        With this button you also promise: <strong>“{pledge.promise}”</strong>
      </p>
      <p>{pledge.reason}</p>
    </>
  );
}
