"use client";

import { browserSupportsWebAuthn, startRegistration } from "@simplewebauthn/browser";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "./button";
import { TextField } from "./field";
import { deviceFaultWords, type PasskeyAnswer, postForm } from "./passkey-post";

type Options = Parameters<typeof startRegistration>[0]["optionsJSON"];

/**
 * Names a passkey and has the device make it. Only scripts can ask a device for one, so without them, and where the
 * browser knows no passkeys, this says so.
 *
 * @param route the address whose `/options/send` says what to make, and whose `/send` keeps it
 * @param name what this device may be called
 */
export function AddPasskey({ route, name }: { route: string; name: string }) {
  const [knowsPasskeys, setKnowsPasskeys] = useState<boolean>();
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState("");
  useEffect(() => setKnowsPasskeys(browserSupportsWebAuthn()), []);

  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (making) return;
    const typed = String(new FormData(event.currentTarget).get("name") ?? "");
    setMaking(true);
    setProblem("");
    try {
      const asked = await postForm<Options | { problem: string }>(`${route}/options/send`, { name: typed });
      if (!asked) return;
      if ("problem" in asked) setProblem(asked.problem);
      else {
        const response = JSON.stringify(await startRegistration({ optionsJSON: asked }));
        const answer = await postForm<PasskeyAnswer>(`${route}/send`, { response, name: typed });
        if (answer?.next) return location.assign(answer.next);
        setProblem(answer?.problem ?? "");
      }
    } catch (fault) {
      setProblem(deviceFaultWords(fault));
    }
    setMaking(false);
  };

  return (
    <>
      <noscript>
        <p>
          Only scripts can ask your device for a passkey. Turn scripts on for this site, then load the page.
        </p>
      </noscript>
      {knowsPasskeys === false ? (
        <p>This browser cannot keep passkeys. Use a newer one, or go on with emailed links.</p>
      ) : null}
      {knowsPasskeys ? (
        <form onSubmit={(event) => void make(event)} noValidate className="flow">
          <TextField
            name="name"
            label="What shall we call it?"
            hint="A name by which you know the device again"
            value={name}
            width="half"
          />
          <p>
            <Button>Add a passkey</Button>
          </p>
        </form>
      ) : null}
      <p role="status" className="font-bold empty:hidden">
        {making ? "Follow what your device asks now." : problem}
      </p>
    </>
  );
}
