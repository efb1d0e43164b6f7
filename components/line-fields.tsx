import type { ReactNode } from "react";
import { Button } from "./button";

/**
 * One line of a list that is arranged in a form: its fields, and the buttons that move it or take it out. Each press
 * sends the whole list and leads back to this line by its id, so that nothing typed is lost and no script is needed.
 */
export function LineFields({
  name,
  at,
  count,
  isFixed = false,
  children,
}: {
  /** What one line is called: "Rule". */
  name: string;
  /** From 1 on. */
  at: number;
  count: number;
  /** Cannot be taken out. */
  isFixed?: boolean;
  children: ReactNode;
}) {
  const called = `${name.toLowerCase()} ${at}`;
  return (
    <li id={`line-${at}`} tabIndex={-1} className="scroll-mt-4 rounded-md border border-line bg-paper p-4">
      <fieldset className="flow">
        <legend className="font-bold">{`${name} ${at}`}</legend>
        {children}
        <div className="flex flex-wrap gap-3">
          {at > 1 ? (
            <Button look="second" name="act" value={`up-${at}`} hidden={called}>
              Move up
            </Button>
          ) : null}
          {at < count ? (
            <Button look="second" name="act" value={`down-${at}`} hidden={called}>
              Move down
            </Button>
          ) : null}
          {isFixed ? null : (
            <Button look="second" name="act" value={`remove-${at}`} hidden={called}>
              Take out
            </Button>
          )}
        </div>
      </fieldset>
    </li>
  );
}
