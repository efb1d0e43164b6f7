"use client";

import { useRef, useState } from "react";
import { AskFields } from "@/components/ask-fields";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import type { FieldErrors, Values } from "@/lib/forms";
import type { PhoneRule } from "@/lib/meetings/rules";

interface AskFormProps {
  /** Stands between the summary of errors and the form. */
  heading: React.ReactNode;
  action: string;
  values: Values;
  errors: FieldErrors;
  phoneRule: PhoneRule;
  drawn: string;
}

/**
 * The request form. It posts by itself, with or without scripts; with them, the same shapes as the server's
 * are checked here first. Those are fetched when the first field is touched, so that reading costs nothing.
 */
export function AskForm({ heading, action, values, errors: sent, phoneRule, drawn }: AskFormProps) {
  const [errors, setErrors] = useState(sent);
  const [tries, setTries] = useState(0);
  const checks = useRef<Promise<typeof import("./ask-checks")> | null>(null);

  function fetchChecks() {
    checks.current ??= import("./ask-checks");
    checks.current.catch(() => {
      checks.current = null;
    });
  }

  async function checkFirst(event: React.FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    if (!checks.current) return;
    event.preventDefault();
    let found: FieldErrors = {};
    try {
      found = await (await checks.current).checkAsked(form, phoneRule);
    } catch {
      // Without the checks the server says the same, a page later.
    }
    setErrors(found);
    setTries((before) => before + 1);
    if (Object.keys(found).length > 0) {
      document.title = document.title.startsWith("Error: ") ? document.title : `Error: ${document.title}`;
      return;
    }
    // Not requestSubmit: the browser ignores that while it still delivers the event that brought us here.
    form.submit();
  }

  return (
    <>
      <ErrorSummary key={tries} errors={errors} />
      {heading}
      <form
        action={action}
        method="post"
        noValidate
        onFocus={fetchChecks}
        onSubmit={(event) => void checkFirst(event)}
        className="flow"
      >
        <AskFields values={values} errors={errors} phoneRule={phoneRule} drawn={drawn} />
        <p>
          We use these details for this meeting only. Read <a href="/privacy">how we look after them</a>.
        </p>
        <p>
          <Button>Continue</Button>
        </p>
      </form>
    </>
  );
}
