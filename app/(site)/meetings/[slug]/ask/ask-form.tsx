"use client";

import { useRef, useState } from "react";
import type { FieldErrors, Values } from "@/lib/forms";
import type { Pledge } from "@/lib/forum/rules";
import type { PhoneRule } from "@/lib/meetings/rules";

/** The module itself, which is fetched later than this one. */
type Checks = typeof import("./ask-checks");

interface AskFormProps {
  /** Drawn by the server: what stands above the heading, the heading, the fields, and what follows them. */
  summary: React.ReactNode;
  heading: React.ReactNode;
  fields: React.ReactNode;
  children: React.ReactNode;
  action: string;
  phoneRule: PhoneRule;
  drawn: string;
  pledge: Pledge;
}

interface Refused {
  values: Values;
  errors: FieldErrors;
  tries: number;
  parts: Checks["parts"];
}

/**
 * The request form. It posts by itself, with or without scripts; with them, the same shapes as the server's are
 * checked here first. Those, and the fields as they are drawn once more with what to change beside them, are
 * fetched when the first field is touched, so that reading costs nothing.
 */
export function AskForm(props: AskFormProps) {
  const { summary, heading, fields, children, action, phoneRule, drawn, pledge } = props;
  const [refused, setRefused] = useState<Refused | null>(null);
  const fetching = useRef<Promise<Checks> | null>(null);

  function fetchChecks() {
    fetching.current ??= import("./ask-checks");
    fetching.current.catch(() => {
      fetching.current = null;
    });
  }

  async function checkFirst(event: React.FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    if (!fetching.current) return;
    event.preventDefault();
    try {
      const { checkAsked, parts } = await fetching.current;
      const { values, errors } = await checkAsked(form, phoneRule);
      if (Object.keys(errors).length > 0) {
        setRefused((before) => ({ values, errors, parts, tries: (before?.tries ?? 0) + 1 }));
        document.title = document.title.startsWith("Error: ") ? document.title : `Error: ${document.title}`;
        return;
      }
    } catch {
      // Without the checks the server says the same, a page later.
    }
    // Not requestSubmit: the browser ignores that while it still delivers the event that brought us here.
    form.submit();
  }

  return (
    <>
      {refused ? <refused.parts.ErrorSummary key={refused.tries} errors={refused.errors} /> : summary}
      {heading}
      <form
        action={action}
        method="post"
        noValidate
        onFocus={fetchChecks}
        onSubmit={(event) => void checkFirst(event)}
        className="flow"
      >
        {refused ? (
          <refused.parts.AskFields
            key={refused.tries}
            values={refused.values}
            errors={refused.errors}
            phoneRule={phoneRule}
            drawn={drawn}
            pledge={pledge}
          />
        ) : (
          fields
        )}
        {children}
      </form>
    </>
  );
}
