"use client";

import { type ComponentProps, useState } from "react";
import { useStoodBeforeScripts } from "./before-scripts";

interface LongTextProps extends Omit<ComponentProps<"textarea">, "value" | "defaultValue" | "children"> {
  id: string;
  text: string | undefined;
}

/**
 * A box for several lines, which holds what somebody typed into it before the scripts came. React alone would put
 * its first text back there (and does so in no other kind of field).
 */
export function LongText({ text, ...rest }: LongTextProps) {
  const stoodThere = useStoodBeforeScripts();
  const [typed] = useState(() => (stoodThere ? textNowIn(rest.id) : undefined));
  return <textarea {...rest} defaultValue={typed ?? text} />;
}

/** Nothing on the server, where there is no document yet. */
function textNowIn(id: string): string | undefined {
  const box = globalThis.document?.getElementById(id) as HTMLTextAreaElement | null | undefined;
  return box?.value;
}
